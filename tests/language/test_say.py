from papi_kit.language.say import Say


def test_the_readers_language_picks():
    assert [Say(lang)("có", "yes") for lang in ("vi", "en")] == ["có", "yes"]
    assert Say("en")(*("hạng", "rank")) == "rank"


def test_one_thing_is_said_in_the_singular():
    say = Say("en")
    assert say("", "1 points more here") == "1 point more here"
    assert say("", "1 rows have this fault; 11 rows have") == "1 row has this fault; 11 rows have"
    assert say("", "1 forms are counted, 1 forms hold two") == "1 form is counted, 1 form holds two"
    for text in ("1.1 points", "0,1 points", "2/1 points", "Q1 forms", "−1 of 5 units", "10–1 points"):
        assert say("", text) == text
    assert Say("vi")("1 điểm", "1 points") == "1 điểm"

from papi_kit.language.say import Say


def test_the_readers_language_picks():
    assert [Say(lang)("có", "yes") for lang in ("vi", "en")] == ["có", "yes"]
    assert Say("en")(*("hạng", "rank")) == "rank"

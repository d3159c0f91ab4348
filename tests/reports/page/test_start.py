"""The start page names every file of the folder."""

import re

from papi_kit.reports.page.start import start_page

FILES = ["don-vi/b&1.docx", "bao-cao.docx", "bao-cao.html", "don-vi/a.html", "=khac.xlsx"]


def test_every_file_is_linked_once_and_the_report_first():
    text = start_page("Báo cáo <năm>", "Số liệu minh họa", FILES, {"b&1": "Xã <Một>"})
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', text)
    assert [href for href, _ in links] == ["bao-cao.html", "bao-cao.docx", "%3Dkhac.xlsx", "don-vi/a.html",
                                           "don-vi/b%261.docx"]
    assert links[-1][1] == "Xã &lt;Một&gt; (Word)" and links[-2][1] == "a (HTML)"
    assert "<h1>Báo cáo &lt;năm&gt;</h1>" in text and "Số liệu minh họa" in text


def test_in_english():
    text = start_page("Report", "", ["bao-cao.docx"], {}, "en")
    assert '<html lang="en">' in text and "Report to print and sign" in text and "warned\">" not in text

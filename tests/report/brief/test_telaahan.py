"""The telaahan staf keeps the form that Indonesian offices file, and fits three pages before its attachment."""

from partnerpick.report.document import Fields, Figure, Paragraph, Signature, Table
from tests.report.brief.building import SIGNED, headings, paper, tables


def test_the_six_headings_stand_in_their_fixed_order() -> None:
    assert headings(paper("telaahan", "id")) == [
        "I. Persoalan",
        "II. Praanggapan",
        "III. Fakta yang mempengaruhi",
        "IV. Analisis",
        "V. Kesimpulan",
        "VI. Saran",
        "Lampiran: daftar bukti dan syarat perjanjian",
    ]


def test_the_head_is_left_to_fill_but_for_what_the_decision_tells() -> None:
    (head,) = (block for block in paper("telaahan", "id").contents if isinstance(block, Fields))
    assert dict(head.items) == {
        "Kepada": "",
        "Dari": "Bagian Kerja Sama, Pemerintah Kota Bandung",
        "Tanggal": "",
        "Nomor": "",
        "Sifat": "",
        "Lampiran": "Daftar bukti dan syarat perjanjian",
        "Hal": "Pemilihan kota mitra Bandung",
    }


def test_the_foot_has_room_for_post_signature_name_rank_and_number() -> None:
    (foot,) = (block for block in paper("telaahan", "id").contents if isinstance(block, Signature))
    assert [line.split(":")[0] for line in foot.lines] == ["Jabatan", "", "Nama", "Pangkat", "NIP"]


def test_it_has_one_comparison_one_chart_and_one_line_on_money() -> None:
    contents = paper("telaahan", "id").contents
    before = contents[: next(place for place, block in enumerate(contents) if isinstance(block, Signature))]
    assert [block.key for block in before if isinstance(block, Table)] == ["comparison"]
    assert len([block for block in before if isinstance(block, Figure)]) == 1
    assert sum("Nilai uang: belum ada data" in str(block) for block in before) == 1


def test_the_assumptions_are_few_and_numbered() -> None:
    contents = paper("telaahan", "id").contents
    paragraphs = [block.text for block in contents if isinstance(block, Paragraph)]
    numbers = [text.split(".")[0] for text in paragraphs if text[:1].isdigit()]
    assert numbers == [*"1234", *"123456"]


def test_a_reading_stands_with_its_year_and_grade_and_a_gap_is_called_one() -> None:
    table = tables(paper("telaahan", "id"))["comparison"]
    rows = {str(row.cells[0].value): [cell.text for cell in row.cells] for row in table.rows}
    cities = ["Kawasaki", "Seoul", "Suwon", "Braunschweig", "Petaling Jaya"]
    assert [column.header for column in table.columns[1:]] == cities
    assert rows["solid_waste"][1] == "3 (2012 A)"
    assert rows["economic_strength"][0] == "Kekuatan ekonomi (US$/orang)"
    assert rows["economic_strength"][2] == "30.000–31.200\n(2014 C)"
    assert rows["solid_waste"][5] == rows["air_quality"][5] == "belum ada data"


def test_a_neutral_one_advises_what_a_decision_needs_and_a_recommending_one_what_to_approve() -> None:
    neutral, recommending = (
        [block.text for block in paper("telaahan", "id", *how).contents if isinstance(block, Paragraph)]
        for how in (("neutral", "equal"), ("recommend", SIGNED))
    )
    assert "1. Menetapkan pemberi bobot dan meminta bobotnya sebelum peringkat diperlihatkan kembali." in neutral
    assert "1. Menyetujui penjajakan kerja sama Bandung dengan Kawasaki." in recommending

"""Texts that hang, break or vanish in other PDF code; what each is, and the text."""

from typing import Final

from app.documents.safe_text import MOST_CHARACTERS

SENTENCE: Final = "قال العميل إن الألم 7 من 10 (قبل الجلسة) وبعدها 3"
_ENGLISH: Final = "The client feels pain on the right side. " * 5_000

TEXTS: Final = {
    "4,000 line breaks": "x\n" * 4_000,
    "20,000 characters": _ENGLISH[:20_000],
    "200,000 characters": _ENGLISH[:MOST_CHARACTERS],
    "200,000 unbroken characters": "x" * MOST_CHARACTERS,
    "100,000 spaces": f"a{' ' * 100_000}b",
    "10,000 spaces that do not break": "x\u00a0" * 10_000,
    "20,000 emoji": "\U0001f642" * 20_000,
    "like markup": 'a <b>bold</para> & <i> &amp; <font size="40"> x',
    "a comparison": "BP <120 & >80",
    "a script": '<a href="javascript:alert(1)">x</a><script>y</script>',
    "a file": '<img src="/etc/hostname"/><img src="note.png"/>',
    "a drawing order": '<onDraw name="x" label="y"/> <br/> <para leading=0>',
    "like a foot": "{page} of {pages} %s {0}",
    "like a page": ") Tj ET (\\) Q endstream endobj %%EOF",
    "signs": "7 → 3 ≈ ≤ ≥ ✓ ½ ° µ ₂ “so” … €",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Жанна Ёлкина",
    "Korean": "김민준",
    "Chinese": "张伟 歐陽",
    "Japanese": "田中さくら タナカ",
    "Thai": "สมชาย น้ำ",
    "Hebrew": "רותם לוי",
    "Arabic": "محمد علي",
    "Hindi": "नमस्ते क्षत्रिय",
    "Bengali, without a face": "নমস্কার",
    "emoji": "ok \U0001f642 \U0001f1fa\U0001f1f8",
    "beyond the first plane": "\U0001d400\U00020000",
}
LONG_IN_SCRIPTS: Final = {
    "20,000 Arabic letters without a space": "ب" * 20_000,
    "20,000 characters of Arabic": f"{SENTENCE} " * 400,
    "20,000 Hebrew points": "ש" + "\u05b8\u05c1" * 10_000,
    "20,000 characters of Hebrew with points": "ש\u05b8\u05c1" * 6_670,
    "20,000 brackets": "(א" * 5_000 + ")" * 10_000,
    "20,000 characters of Hindi": "नमस्ते दर्द कम है " * 1_110,
    "20,000 characters of Thai without a space": "น้ำที่ปั๊ม" * 2_000,
    "20,000 joined emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 4_000,
    "5,000 different words": " ".join(
        "".join(chr(0x628 + number // 20**place % 20) for place in range(3))
        for number in range(5_000)
    ),
}
MARKS: Final = {
    "198,000 marks on nothing": "\u0301\u0323" * 99_000,
    "100 marks on a letter": "a" + "\u0301" * 100,
}

"""What limits or changes a thing in the very reply that approves it, as data: `setuju, cukup dua orang`.

Each pattern is matched from the first word of a clause beside the answer, in folded spelling, without the words of
`reserves.ADDRESSED`. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.vocabulary import words_of

_NUMBER = r"(?:\d+|#|satu|dua|tiga|empat|lima|enam|tujuh|se)"
_COUNTED = r"(?:orang|hari|petugas|teknisi|minggu|bulan|unit|nama|lembar|titik|personel)"
_MONTH = (
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"senin|selasa|rabu|kamis|jumat|sabtu|minggu)"
)
_PERSON = (
    r"(?:pak|bu|beliau|kadis|kabid|kabag|kasi|sekdin|sekda|sekretaris|direktur|pimpinan|bupati|camat|"
    r"rektor|dekan|atasan)"
)
_UNIT = r"(?:bagian|bidang|biro|dinas|tim|seksi|inspektorat|bappeda|sekretariat|vendor|rapat)"
_PAPER = r"(?:formulir|surat|berkas|laporan|permohonan|pengajuan|draf|konsep)"

LIMITS: Mapping[str, str] = {
    "change": (
        rf"(?:cukup|maksimal|maksimum|paling banyak|terbatas|dibatasi|batasi) (?:\S+ )?(?:{_NUMBER} ?{_COUNTED}|"
        rf"{_NUMBER}$|se(?:hari|minggu|orang|bulan))|"
        rf"(?:{_NUMBER} {_COUNTED}|se(?:hari|minggu|orang|bulan)|\S+ pertama) saja$|"
        r"(?:pakai|gunakan|ambil|yang) (?:draf|draft|versi|konsep|naskah|format|opsi)(?! ini| tersebut| itu)|"
        r"plus |(?:mundur|maju)\b|(?!itu|ini|memang|dia|mereka|beliau|tim)\S+ saja yang |"
        r"(?:jangka waktu|masa berlaku|durasi)(?:nya)? .*\b(?:jadi|saja)\b|"
        r"ajak juga .* (?:dalam|di) (?:surat|draf|konsep)|"
        r"(?:tanggal|jam|hari|pukul|tgl)(?:nya)? (?:\S+ )?(?:jadi|menjadi) \S+|tanggalnya tanggal |"
        r"(?:lebih (?:enak|bagus|cocok|pas)|enaknya|bagusnya|baiknya|cocoknya|pasnya) "
    ),
    "part": (
        r"(?:sejauh|sebatas|terbatas|terkecuali|di luar(?! kota| kantor| dugaan| jam| daerah| negeri| ruangan))\b|"
        rf".*\b(?:untuk|hanya|cuma) {_NUMBER} {_COUNTED}$|"
        r".*\buntuk (?!itu|ini|sekarang|sementara).{3,40} saja$"
    ),
    "later": (
        rf"(?:berlaku|efektif|terhitung)(?! untuk| bagi)\b|mulai (?:tanggal|tgl|bulan|tahun|minggu|{_MONTH})\b|"
        r"(?:habis|usai|seusai|sehabis|pasca|selepas) (?:lebaran|audit|rapat(?! tadi)|libur|cuti|tanggal|jumatan|"
        r"apel|"
        r"pelantikan|gajian|pemeriksaan|pemilu|acara|kegiatan)\b"
    ),
    "by": (
        rf"(?:yang )?tanda tangan(?:nya)? {_PERSON}|ini (?:harus|perlu|butuh|mesti|wajib) (?:persetujuan |izin |"
        rf"paraf )?{_PERSON}|"
        rf".*\b(?:untuk|minta|mohon|butuh|perlu) (?:persetujuan|keputusan|izin)(?: {_PERSON}|$)|"
        rf"{_PERSON} (?:keberatan|melarang|menolak)\b|"
        rf"saya (?:ini )?(?:staf|stafnya|ajudan|sespri|asisten|sekretaris|sopir|adc) {_PERSON}|"
        rf"(?:sepengetahuan|sepersetujuan|seizin|atas (?:persetujuan|izin|perintah|permintaan|petunjuk|instruksi)) "
        rf"{_PERSON}"
    ),
    "study": (
        r"(?:soal|perkara|tentang|masalah|urusan) .{1,30}\b(?:nanti|belum|lain soal|tunggu|masih|kabari|tanya)\b|"
        r"(?!.*\btidak\b).*\bsaya (?:pertimbangkan|pikirkan|ragukan)\b|pastikan .*\bsebelum |"
        r"(?:cek|periksa|pastikan|konfirmasi|koordinasi\w*|tanya\w*|cocokkan|hitung) dulu\b|"
        rf"(?:\S+ )?minta (?:pendapat|masukan|saran|pertimbangan|telaah|petunjuk|arahan)\b|{_UNIT}(?: \S+)? dulu$|"
        rf"keputusan(?:nya)? {_PERSON}|"
        rf"agar {_UNIT} .* yang (?:putuskan|memutuskan|tentukan|menentukan|pilih)|\S+ dulu (?:ke|sama|dengan) .* "
        rf"sebelum |"
        rf"{_PERSON} .*yang (?:putuskan|memutuskan|tentukan|menentukan)"
    ),
    "defect": (
        r"kok (?:dobel|ganda|sama|beda|aneh|begini|salah)|(?:dobel|ganda)\b|"
        r"(?!saya|kami|kita|ibu|maaf|yang|sudah|lagi|sedang|kemarin|tadi|baru|habis|masih|semalam|minggu)\S+ "
        r"(?:sudah |sedang |lagi |tadi )?"
        r"(?:sakit|pensiun|mundur|cuti|resign|meninggal|berhalangan)\b|"
        r"(?:pangkat|jabatan|gelar|nip|golongan|nama) saya (?:sudah|bukan|belum|keliru|salah|kurang)\b|"
        r".*\b(?:dilarang|dibekukan|moratorium)\b"
    ),
    "elsewhere": rf"(?:ini|itu) (?:{_PAPER} (?:yang )?(?:lain|lama|sebelah|tahun lalu|bulan lalu)|waktu itu)\b",
    "sample": r"(?:ini )?(?:tes|test|testing|percobaan|uji coba|coba-coba)(?: balas| balasan| kirim| surel| email| "
    "saja)?$",
}

_LOOK = r"(?:di)?(?:verifikasi|periksa|cek|telaah|pelajari|teliti)"
RECEIPTS = (
    r"(?:sebagai |ini |hanya |cuma )*(?:titipan|tanda terima|bukti terima)\b|(?:sudah |ada |masuk )*(?:di|ke) "
    r"(?:meja|loket|kotak|agenda)\b|"
    r"masuk (?:antrean|antrian|agenda|daftar)\b|(?:nomor|no) (?:antrean|antrian|agenda|register|urut)\b|paraf |"
    r"amplop |"
    rf"(?:sedang|akan|nanti|mau|segera) (?:saya |kami )?{_LOOK}|(?:saya|kami) {_LOOK} dulu|\S+(?: \S+)? yang "
    rf"(?:mem)?(?:verifikasi|periksa)|"
    r"verifikatornya |(?:lewat|melalui|via|oleh) (?:kurir|pos|email|surel|wa|resepsionis|satpam|petugas|staf)\b|"
    rf"(?:tadi |pagi |kemarin )*(?:jam|pukul) [\d#]|[\d#]+ {_MONTH}(?: [\d#]+)?$|{_NUMBER} (?:rangkap|bundel|amplop|"
    rf"map)\b|"
    r"(?:terima kasih|makasih) (?:atas |sudah |telah )(?:kirim|dikirim|kiriman)|"
    r"(?:mintakan|minta|tagih|ingatkan|susulkan) .*\b(?:ktp|cap|tanda tangan|pengantar|lampiran|berkas)|tanyakan |"
    r"yang (?:satu|dua|tiga) "
)
"""Beside `diterima` these tell that the paper has come, and not that it is good."""

PAPER_PARTS = words_of(
    "jumlah tanggal tgl redaksi kop dasar nama nomor jadwal jam waktu tempat lokasi tujuan ejaan kalimat kata "
    "tembusan "
    "lampiran anggaran biaya dana tim anggota ketua gelar nip jabatan pangkat judul perihal alinea paragraf halaman "
    "tabel "
    "spesifikasi harga kepala format isi durasi lama orang personel honor cap formulir ktp tanda versi spesimen"
)
"""Parts of a paper and of what it orders."""
TROUBLED = words_of(
    "terlalu kelewat kebanyakan bentrok bentroknya keburu perlu harus kurang ragukan diragukan meragukan salah "
    "keliru "
    "terbalik tertukar ganda dobel rancu membingungkan ngawur beda berbeda"
)
"""What is said of such a part that is not as it should be."""
ANNOUNCED = words_of("perbaikan perubahan koreksi revisi ralat tambahan masukan usul saran")
"""Before a colon they lead to what is to be changed."""
ENDS_AMISS = words_of("lama lain tempel tempelan lalu palsu")
"""As the last word of what is said of such a part."""
OUTDATED = words_of("lama lalu kosong belum")
"""The same behind `masih`."""

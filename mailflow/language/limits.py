"""What limits or changes a thing in the very reply that approves it, as data: `setuju, cukup dua orang`.

Each pattern is matched from the first word of a clause beside the answer, in folded spelling, without the words of
`reserves.ADDRESSED`. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailflow.language.vocabulary import words_of
from mailflow.language.working import AILING

_NUMBER = r"(?:\d+|#|satu|dua|tiga|empat|lima|enam|tujuh|se)"
_COUNTED = r"(?:orang|hari|petugas|teknisi|minggu|bulan|unit|nama|lembar|titik|personel)"
_MONTH = (
    "(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|senin|"
    "selasa|rabu|kamis|jumat|sabtu|minggu)"
)
_PERSON = (
    "(?:pak|bu|beliau|kadis|kabid|kabag|kasi|sekdin|sekda|sekretaris|direktur|pimpinan|bupati|camat|"
    "rektor|dekan|atasan)"
)
_UNIT = r"(?:bagian|bidang|biro|dinas|tim|seksi|inspektorat|bappeda|sekretariat|vendor|rapat)"
_FIRST = "(?:dulu|dahulu|terlebih dahulu)"
_SENT = r"(?:di)?(?:kirim|terbit|sampai|terus|naik|cetak|edar|nomor|tanda ?tangan|beri nomor)(?:kan|kannya|nya|i|i)?\b"
_EARLIER = r"(?:lama|kemarin|sebelumnya|terdahulu|pertama)\b"
_PAPER = r"(?:formulir|surat|berkas|laporan|permohonan|pengajuan|draf|konsep)"

LIMITS: Mapping[str, str] = {
    "change": (
        "(?:cukup|maksimal|maksimum|paling banyak|terbatas|dibatasi|batasi) "
        rf"(?:\S+ )?(?:{_NUMBER} ?{_COUNTED}|{_NUMBER}$|se(?:hari|minggu|orang|bulan))|"
        rf"(?:{_NUMBER} {_COUNTED}|se(?:hari|minggu|orang|bulan)|\S+ pertama) saja$|"
        "(?:pakai|gunakan|ambil|yang) (?:draf|draft|versi|konsep|naskah|format|opsi)(?! ini| tersebut|"
        r" itu)|plus |(?:mundur|maju)\b|(?!itu|ini|memang|dia|mereka|beliau|tim)\S+ saja yang |"
        r"(?:jangka waktu|masa berlaku|durasi)(?:nya)? .*\b(?:jadi|saja)\b|"
        "ajak juga .* (?:dalam|di) (?:surat|draf|konsep)|(?:tanggal|jam|hari|pukul|tgl)(?:nya)? "
        r"(?:\S+ )?(?:jadi|menjadi) \S+|tanggalnya tanggal |(?:isi|kosongkan|naikkan|turunkan|geser|"
        r"sesuaikan|ubah|buang|coret|kurangi) \w*(?:tanggal|jam|hari|uang|nama|biaya|anggaran|jumlah|judul|"
        r"perihal|kop|tembusan|tim|honor|tujuan|alamat)\w*|(?:\S+ )?\S*nya (?:di)?buat (?:yang )?baru|"
        "(?:lebih (?:enak|bagus|cocok|pas)|enaknya|bagusnya|baiknya|cocoknya|pasnya) "
    ),
    "part": (
        "(?:sejauh|sebatas|terbatas|terkecuali|di luar(?! kota| kantor| dugaan| jam| daerah| negeri|"
        rf" ruangan))\b|.*\b(?:untuk|hanya|cuma) {_NUMBER} {_COUNTED}$|"
        rf".*\buntuk (?!itu|ini|sekarang|sementara).{{3,40}} saja$"
    ),
    "later": (
        r"(?:berlaku|efektif|terhitung)(?! untuk| bagi)\b|mulai "
        rf"(?:tanggal|tgl|bulan|tahun|minggu|{_MONTH})\b|(?:habis|usai|seusai|sehabis|pasca|selepas) "
        "(?:lebaran|audit|rapat(?! tadi)|libur|cuti|tanggal|jumatan|apel|pelantikan|gajian|pemeriksaan|"
        rf"pemilu|acara|kegiatan)\b|(?:\S+ )?{_SENT} (?:hari |pada |nanti )?(?:{_MONTH}|besok|lusa|nanti|"
        r"(?:minggu|bulan|tahun) depan|tanggal)\b"
    ),
    "by": (
        f"(?:yang )?tanda tangan(?:nya)? {_PERSON}|ini (?:harus|perlu|butuh|mesti|wajib) "
        rf"(?:persetujuan |izin |paraf )?{_PERSON}|.*\b(?:untuk|minta|mohon|butuh|perlu) "
        rf"(?:persetujuan|keputusan|izin)(?: {_PERSON}|$)|{_PERSON} (?:keberatan|melarang|menolak)\b|"
        f"saya (?:ini )?(?:staf|stafnya|ajudan|sespri|asisten|sekretaris|sopir|adc) {_PERSON}|"
        "(?:sepengetahuan|sepersetujuan|seizin|atas (?:persetujuan|izin|perintah|permintaan|petunjuk|"
        f"instruksi)) {_PERSON}|.*\\buntuk (?:di)?putuskan\\b|yang (?:memutuskan|putuskan|"
        f"berwenang) (?!saya\\b)|"
        r"(?:\w+ ){0,2}(?:pendapat|usul|saran|masukan) saya$"
    ),
    "study": (
        rf"(?:soal|perkara|tentang|masalah|urusan) .{{1,30}}\b(?:nanti|belum|lain soal|tunggu|masih|kabari|"
        r"tanya)\b|(?!.*\btidak\b).*\bsaya (?:pertimbangkan|pikirkan|ragukan)\b|pastikan .*\bsebelum |"
        r"(?:cek|periksa|pastikan|konfirmasi|koordinasi\w*|tanya\w*|cocokkan|hitung) dulu\b|"
        r"(?:\S+ )?minta (?:pendapat|masukan|saran|pertimbangan|telaah|petunjuk|arahan)\b|"
        rf"{_UNIT}(?: \S+)? dulu$|.*\bke (?:saya|kami) {_FIRST}|.*\b{_PERSON}(?: \S+)? {_FIRST}(?: ya)?$|"
        rf".*\b(?:{_FIRST}|minta|mintakan) (?:ke |kepada |lewat |melalui |paraf )+{_PERSON}|"
        rf".*\bsebelum {_SENT}|keputusan(?:nya)? {_PERSON}|agar {_UNIT} .* yang "
        r"(?:putuskan|memutuskan|tentukan|menentukan|pilih)|\S+ dulu (?:ke|sama|dengan) .* sebelum |"
        r"(?:\w+ )?saya (?:mau|ingin|akan) (?:lihat|baca|cek)\b|kirimi? saya .*\b(?:lagi|dulu)$|"
        r"(?:bawa|antar|taruh)(?:kan)? (?:\w+ )?ke (?:meja|ruang\w*) saya|"
        "(?:besok|nanti|lusa) saya (?:pastikan|putuskan|jawab|pertegas|kabari(?: lagi| ya)*$)|"
        rf"final\S* (?:besok|nanti|menyusul)|{_PERSON} .*yang (?:putuskan|memutuskan|tentukan|menentukan)"
    ),
    "defect": (
        r"kok (?:dobel|ganda|sama|beda|aneh|begini|salah)|(?:dobel|ganda)\b|"
        "(?!saya|kami|kita|ibu|maaf|yang|sudah|lagi|sedang|kemarin|tadi|baru|habis|masih|semalam|"
        r"minggu)\S+ (?:sudah |sedang |lagi |tadi )?(?:sakit|pensiun|mundur|cuti|resign|meninggal|"
        r"berhalangan)\b|(?:pangkat|jabatan|gelar|nip|golongan|nama) saya "
        r"(?:sudah|bukan|belum|keliru|salah|kurang)\b|.*\b(?:dilarang|dibekukan|moratorium)\b"
    ),
    "elsewhere": (
        f"(?:setuju|menyetujui) (?:{_PAPER}|naskah|data|versi|dokumen)(?: yang)? {_EARLIER}|"
        f"(?:{_PAPER}|naskah|data|versi|dokumen)(?: yang)? {_EARLIER} "
        r"(?:\w+ )?(?:lengkap|cocok|oke?|benar|sesuai|setuju)$|(?:ini|itu) "
        rf"(?:{_PAPER} (?:yang )?(?:lain|lama|sebelah|tahun lalu|bulan lalu)|waktu itu)\b"
    ),
    "sample": (
        "(?:ini )?(?:tes|test|testing|percobaan|uji coba|coba-coba)(?: balas| balasan| kirim| surel|"
        " email| saja)?$"
    ),
}

PILOTS = re.compile(
    r"(?<!hasil )(?<!setelah )(?<!laporan )\b(percontohan|pilot|trial|uji ?coba|percobaan|"
    r"bertahap(?! sesuai)|tahap (?:pertama|satu|awal|#)|skala kecil|belakangan)\b|"
    r"\b(?:pasang|buat|kirim|ambil) contoh\b|^(?:ya )?(?:cukup (?:di|untuk|dari|satu|dua)|"
    rf"mulai (?:satu|dua)) |^(?:setuju )?(?:mulai )?{_NUMBER} \w+ saja$|"
    r"^(?:setuju )?(?:di|untuk) (?!itu|ini|sekarang)(\w+) saja$"
)
"""How much less than all is approved, where the question does not say so; its groups are looked for there."""
_DAY = "(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|besok|lusa|nanti)"
_EXAMINE = (
    "(?:verifikasi|periksa|cek|telaah|pelajari|teliti|cocok(?:kan)?|baca|buka|hitung|bandingkan|tinjau|"
    "survei|validasi|uji|review|lihat|kaji)"
)
EXAMINED_IN_PART = re.compile(
    rf"\b{_EXAMINE} (?:hanya |baru |cuma )?(?:{_NUMBER}|\w+ belas|\w+ puluh|sepuluh|delapan|sembilan) dari "
    rf"\w+$|\bpercaya saja|\b{_EXAMINE} (?:\w+ )?sampai (?:halaman|hal|nomor|bab|lampiran) |"
    r"\b(?:sampel|sekilas|sepintas)\b"
)
"""Beside `diterima`: how little of it was examined."""
EXAMINED_LATER = re.compile(
    r"(?<!\bsudah )\b(?:akan|mau|hendak|bakal|nanti|besok|lusa|tinggal|sedang|segera|menunggu|antre|antri|"
    rf"giliran|kapan|harus|perlu|jadwal\w*)\b (?:\S+ ){{0,3}}?(?:me\w{{1,3}}|di)?{_EXAMINE}\b|"
    rf"\b(?:saya|kami) {_EXAMINE} (?:dulu|dahulu|nanti|sore|malam|setelah|sesudah|kalau|{_DAY})\b|"
    rf"\b(?:di)?{_EXAMINE} (?:hari )?{_DAY}\b|\bjadwal\w* {_EXAMINE}|"
    rf"untuk (?:di)?{_EXAMINE} (?:pak|bu|oleh|tim)\b|\b(?:saya|kami) "
    r"(?:\w+ )?(?:agendakan|register|registrasi|arsipkan|taruh|titip(?:kan)?|simpan|stempel)\b|"
    r"\b(?:selaku|sebagai|saya|oleh|di|dengan) (?:\w+ )?(?:resepsionis|front office|front desk|piket|"
    r"satpam|lobi|ekspedisi|arsip|loket|meja)\b|\buntuk arsip|buku (?:ekspedisi|agenda|tamu)|"
    rf"\bke verifikator\b|teruskan .*\buntuk (?:di)?{_EXAMINE}|^diterima (?:\S+ ){{0,3}}(?:jam|pukul) [\d#]"
)
"""Beside `diterima`: it is still to be examined, or whoever writes only took it in."""
SEEN_BEFORE = re.compile(
    r"(?<!seperti )(?<!dari )\bsebelum (?:di)?(?:pe?)?(?:perbaik|baik|pulih|mulih|ganti|nggant|pindah|"
    "mindah|migrasi|kejadian|gangguan|mutakhir|servis|update|rusak|mati|padam)|"
    "^(?:saya )?(?:terakhir|dulu|dahulu|waktu) saya|^(?:di |pada )?(?:bulan|minggu|tahun|pekan) lalu "
    r"(?!saya|kami|sudah|sempat|ada|tidak|masih|belum)(?:\S+ ){1,3}(?:lengkap|jalan|normal|lancar|ok|bagus|"
    "benar|sesuai|cocok)$"
)
"""When it was seen, which is not since it was done."""
_POSTS = (
    "(?:kepala|kabid|kadis|kabag|kasi|kasubbag|kasubdit|kadiv|direktur|camat|lurah|sekretaris|ketua|pejabat)"
)
OUT_OF_OFFICE = re.compile(
    rf"\bsaya (?:\w+ ){{0,3}}(?:tembusan(?: saja)?$|penerima tembusan|di-?cc\b)|"
    r"\b(?:hp|ponsel|surel|email) (?:bapak|ibu|beliau) saya|\b(?:ajudan|sekretaris|asisten|sespri|sopir) "
    r"(?:bapak|ibu|beliau)\b|\b(?:di)?(?:balas|balasan|ketik|tulis|jawab)(?:kan|in)? "
    r"(?:oleh )?(?:ajudan|staf|sekretaris|asisten|sopir|anak|istri|suami)\b|"
    r"\b(?:bapak|ibu|beliau) (?:masih (?:rapat|cuti|di)|belum (?:lihat|baca|tahu|membaca|melihat))|"
    rf"\b(?:saya|kami)(?: \w+){{0,2}} (?:pensiun|purna ?tugas|dimutasi|mutasi|resign|mengundurkan diri|"
    r"pindah (?:tugas|ke (?:dinas|badan|bagian|bidang|bappeda|bkd|bkpsdm|kecamatan|kantor)))\b|"
    rf"\b(?:mantan|eks) {_POSTS}|\btidak (?:lagi )?menjabat|\bsaya (?:\w+ )?bukan {_POSTS}|"
    rf"\bbukan lagi {_POSTS}|hari terakhir saya|\bsejak \w+ saya "
    r"(?:di (?:bkd|bkpsdm|bappeda|dinas|badan|kecamatan)|pindah)\b|"
    r"\b(?:i|saya) (?:have |has |am |was |already )?(?:retired|left|resigned|moved to)\b|"
    r"\bno longer (?:the |in )|\bformer (?:head|director|chief|manager)|"
    "saya (?:sudah |telah )?tidak di (?:dinas|bidang)"
)
"""Whoever writes has no say, or no more."""
OF_MINE = re.compile(
    r"(?i)\b(\w+) (?:saya|kami|our|my) (?:sudah |telah |akhirnya )?(?:disetujui|di-?acc|diterima)\b"
)
"""What the writer asked for was approved; its first group is the thing."""
AGREED_BY = re.compile(
    r"^(?:setuju|acc|oke)(?: sekali| banget| sangat| betul)? (?:(?:pak|bu) (?:\w+ )?[\w-]+nya|"
    r"(?:beliau|kadis|kabid|bupati|camat|sekda|tim|orang|pimpinan|atasan|warga|staf)-?nya)(?!\S)|"
    r"^(?:acc|persetujuan|izin) (?:dari )?(?:pak|bu) \w+ (?:sudah|telah|baru|belum)\b"
)
AGREES_OTHERWISE = re.compile(
    r"\bsiap (?:untuk )?menyetujui|\bsetuju (?:bahwa )?(?:hal |surat |masalah )?(?:ini|itu|\w+nya) "
    "(?:sangat |memang |sungguh )?(?:penting|mendesak|serius|jelek|rumit|berat|sulit|perlu|mahal|salah|"
    r"kurang|aneh|lucu|lama|buruk|keliru)\b|\bagree (?:that )?(?:this|it|that) "
    r"(?:is|needs|was|should|must)\b|\blet's (?:talk|meet|discuss|wait|see)\b|"
    r"\bagreed to (?!proceed|issue|send|publish|go|be|the|this)|\bapproved by (?!me|us|the undersigned)"
)
"""What is agreed to is that something is so, or that it is talked about."""
AVERTED = re.compile(
    r"(?i)\b(?:tidak|tdk|kurang|belum|nggak|gak|ga) (?:sependapat|setuju|sepakat|sepaham|sreg|mendukung|"
    r"rela|tega)(?: \w+){0,2} (?:ditolak|dikembalikan|menolak|mengembalikan|penolakan\w*|"
    r"pengembalian\w*)\b|\b(?:menolak|keberatan|sayang|terlalu dini|kurang tepat|don't agree to|against) "
    r"(?:\w+ ){0,2}(?:ditolak|dikembalikan|penolakan|reject\w*|return\w*)\b|"
    r"\b(?:kembalikan|mengembalikan|balikin) (?:soal )?keputusan"
)
"""A refusal that the writer is against."""
_RELEASE = (
    r"(?:langsung )?(?:di)?(?:terbit|edar|umum|cetak|jalan|laksana|publikasi)(?:kan|in|nya)?\b|"
    r"(?:di)?kirim(?:kan)? (?:ke|kepada) (?!saya|kami|meja|sini)|(?:issue|publish|send) it\b"
)
MENDED_AND_SENT = re.compile(
    r"(?i)\b(?:di|me)?(?:revisi|perbaik[a-z]*|koreksi|betulkan|lengkapi|benahi|ganti|ubah|"
    rf"fix)\b[^.!?\n]{{0,60}}?(?:,|\blalu|\bterus|\bkemudian|\bdan|\bsetelah itu|\bhabis itu|\band|\bbaru|"
    rf"\.)\s+(?:bisa |boleh |silakan )*(?:{_RELEASE})"
)
"""Mended and sent out at once: given back or approved?"""

_LOOK = r"(?:di)?(?:verifikasi|periksa|cek|telaah|pelajari|teliti)"
RECEIPTS = (
    r"(?:sebagai |ini |hanya |cuma )*(?:titipan|tanda terima|bukti terima)\b|"
    r"(?:sudah |ada |masuk )*(?:di|ke) (?:meja|loket|kotak|agenda)\b|"
    r"masuk (?:antrean|antrian|agenda|daftar)\b|(?:nomor|no) (?:antrean|antrian|agenda|register|urut)\b|"
    f"paraf |amplop |(?:sedang|akan|nanti|mau|segera) (?:saya |kami )?{_LOOK}|(?:saya|kami) {_LOOK} dulu|"
    r"\S+(?: \S+)? yang (?:mem)?(?:verifikasi|periksa)|verifikatornya |"
    r"(?:lewat|melalui|via|oleh) (?:kurir|pos|email|surel|wa|resepsionis|satpam|petugas|staf)\b|"
    rf"(?:tadi |pagi |kemarin )*(?:jam|pukul) [\d#]|[\d#]+ {_MONTH}(?: [\d#]+)?$|"
    rf"{_NUMBER} (?:rangkap|bundel|amplop|map)\b|(?:terima kasih|makasih) "
    "(?:atas |sudah |telah )(?:kirim|dikirim|kiriman)|(?:mintakan|minta|tagih|ingatkan|susulkan) "
    r".*\b(?:ktp|cap|tanda tangan|pengantar|lampiran|berkas)|tanyakan |yang (?:satu|dua|tiga) "
)
"""Beside `diterima` these tell that the paper has come, and not that it is good."""

PAPER_PARTS = words_of(
    "jumlah tanggal tgl redaksi kop dasar nama nomor jadwal jam waktu tempat lokasi tujuan ejaan kalimat "
    "kata tembusan lampiran anggaran biaya dana tim anggota ketua gelar nip jabatan pangkat judul perihal "
    "alinea paragraf halaman tabel spesifikasi harga kepala format isi durasi lama orang personel honor "
    "cap formulir ktp tanda versi spesimen surat foto berkas dokumen permohonan pengajuan konsep draf "
    "laporan"
)
"""Parts of a paper and of what it orders."""
TROUBLED = (AILING - words_of("lama telat lambat terlambat lumpuh")) | words_of(
    "terlalu kelewat kebanyakan bentrok bentroknya keburu perlu harus kurang ragukan diragukan meragukan "
    "salah keliru tertukar rancu membingungkan berbeda penuh typo kabur samar usang hilang kosong aneh "
    "janggal asal-asalan sembarangan setengah nanggung tanggung mepet kependekan kepanjangan kebesaran "
    "kekecilan lecek sobek robek basah pudar luntur kotor kusam gelap miring melenceng"
)
"""What is said of such a part that is not as it should be."""
ANNOUNCED = words_of("perbaikan perubahan koreksi revisi ralat tambahan masukan usul saran")
"""Before a colon they lead to what is to be changed."""
ENDS_AMISS = words_of("lama lain tempel tempelan lalu palsu")
"""As the last word of what is said of such a part."""
OUTDATED = words_of("lama lalu kosong belum")
"""The same behind `masih`."""
NEEDLESS = re.compile(
    "(?:tidak|tak) (?:usah|perlu|dibutuhkan|diperlukan|dipakai|terpakai|needed)|"
    r"(?:kita |kami )?tidak (?:butuh|pakai)|\b(?:kelebihan|lebih|berlebih|sisa)(?: \S+)?$|"
    "sudah (?:selesai|cukup|ada|tidak)"
)
"""What is said of a thing that may go back to where it came from."""

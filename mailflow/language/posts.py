"""The words around a post in a disposition, as data: what leads to an addressee and what follows one."""

from __future__ import annotations

from mailflow.language.words import fold


def folded(text: str) -> frozenset[str]:
    """A set of words as they are typed and as `language.words` folds them."""
    return frozenset(text.split()) | frozenset(fold(word) for word in text.split())


TITLES = folded("bapa pak bu bapak ibu sdr sdri saudara saudari mas mbak yth plt plh rekan kepada ke")
HONORIFICS = folded("bapa pak bu bapak ibu sdr sdri saudara saudari mas mbak yth plt plh rekan bpk")
TO = folded("kepada ke to yth sdr sdri saudara saudari oleh")
HAND_ON = folded(
    "disposisi teruskan serahkan tugaskan limpahkan tangani kerjakan tindaklanjuti diproses minta tolong "
    "mohon harap assign cek periksa agar silakan forward kirim dikirim disampaikan disposisikan "
    "selesaikan diselesaikan lanjut segera perintahkan instruksikan utus turunkan p1 p2 p3 p4"
)
ASIDE = folded(
    "dengan bersama tembusan cc via melalui arahan dari undang hubungi kabari bantuan milik didampingi "
    "dampingi"
)
REPORT = folded(
    "laporkan lapor koordinasikan koordinasi sampaikan kabari infokan informasikan hasilnya hasil "
    "tembuskan konsultasikan konsultasi tanyakan ditanyakan hubungi tembusan cc ajukan mengajukan usulkan "
    "kabarkan beritahu beritahukan pinjam konfirmasi konfirmasikan klarifikasi klarifikasikan kroscek"
)
JOIN = folded("dan serta atau n sama beserta") | {",", "/", "+", "&"}
AFTER = folded(
    "mohon tolong agar harap segera untuk dan serta cek periksa tindaklanjuti tangani kerjakan "
    "koordinasikan saja ya selesaikan proses diproses pelajari siapkan jadwalkan arsipkan pantau lanjut "
    "bantu dibantu bersama dengan paling selambat-lambatnya sebelum hari sesuai wakili evaluasi "
    "verifikasi telusuri identifikasi perbaiki pastikan koordinir atur jalankan laksanakan dampingi "
    "monitor tugaskan silakan dapat sebagai guna supaya minta pak bu terima makasih hadir restart kirim "
    "buat buatkan lakukan ambil teruskan pls teliti telaah tinjau eksekusi ambil-alih prioritas p1 p2 p3 "
    "p4 pada tgl tanggal besok nanti cc tembusan u"
)
DOES = folded(
    "menangani tangani mengerjakan kerjakan mengurus urus pegang memegang pandu memandu selesaikan "
    "menyelesaikan tindaklanjuti menindaklanjuti memperbaiki perbaiki mengecek cek memeriksa periksa "
    "melaksanakan turun koordinasikan mengoordinasikan mengkoordinasikan membantu bantu memproses"
)
"""What somebody is to do, behind `yang` or a request: `biar Kasi Infra yang pegang`."""
REQUESTS = folded(
    "mohon tolong minta agar harap silakan tugaskan perintahkan instruksikan utus turunkan kirim"
)
SENDS = folded("tugaskan perintahkan utus turunkan kirim instruksikan")
OWN_PEOPLE = folded("timnya jajaran jajarannya stafnya anggotanya")
PLACES = folded(
    "lokasi lapangan satu semua seluruh banyak beberapa pelayanan layanan pengguna masyarakat publik seluruhnya"
)
"""What `ke` may lead to that is no addressee."""
WAITING = folded("menunggu tunggu nunggu ditunggu rapat dirapatkan ragu sungkan tanya konfirmasi")
TOLD = folded("tadi kemarin kemaren barusan sudah telah sedang semalam")
PAPERS = folded("usul usulan saran telaahan telaah laporan nota konsep arahan catatan masukan")
"""Of whose post these are, nothing is handed to: `setuju usul staf`."""
HARD_POSTS = folded(
    "kasi kabid kasubag kasubbag kasubdit kasubid kadis kadiv kabag kasubdin sekretaris sekdin sekban "
    "direktur kapus kaban kanit kaur camat lurah bupati walikota sekda wakil"
)
POSTS = folded(
    "kepala sekretariat bidang seksi subbag subbagian bagian divisi staf tim jfu koordinator unit ketua "
    "upt uptd pranata analis programmer teknisi admin operator"
)
OUT_OF_TARGET = frozenset({".", "!", "?", ";", "\n", ":", ",", "(", ")", "-", "–", "—", "/", "&"})

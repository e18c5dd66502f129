"""The words around a password, as data: names of accounts, and words that are no password themselves."""

from __future__ import annotations

from mailflow.language.vocabulary import words_of

ACCOUNTS = words_of(
    "admin administrator apache centos cpanel debian deployer ftp ftpuser guest mariadb mongo mysql nginx "
    "operator oracle postgres redis root sa siakad simpeg superadmin support sysadmin test tomcat ubuntu "
    "user username webmaster "
)

VERB_BEGINNINGS = ("di", "ter", "ber", "meng", "meny", "mem", "men")

ORDINARY = words_of(
    "ada adalah agar akan aku akun aman and anda angka anything apa apakah aplikasi atas atau atm auth "
    "bagaimana bagi bahwa baik bapak baru bawah bebas beberapa been belum benar berbeda berhasil berikut "
    "berlaku bermasalah bersama berubah besar betul bisa blm boarding bocor boleh brankas bu buat bukan "
    "cara cek coba cukup dahulu dalam dan dapat dari data database default dengan di dia diberikan dibuat "
    "dicek dicoba diganti digit digunakan dihapus diisi dikembalikan dikirim dikirimkan dikunci "
    "dilaporkan diminta dinas dipakai diperbarui direset direvisi disampaikan disebut disimpan diterima "
    "ditolak diubah dll dong dulu email enkripsi eror error expired failed false field form formulir foto "
    "ga gagal gak ganda gangguan ganti grade habis hal halaman hangus hanya harap harus has hash hashing "
    "hilang hp huruf ibu incorrect ini instansi internal invalid is isi itu jadi jangan jika juga "
    "kadaluarsa kadaluwarsa kami kantor kapan karakter karena kasus ke keamanan kebijakan kedaluarsa "
    "kedaluwarsa keliru kembali kemudian kena kendala kepada kerja key kode kolom kosong kuat kunci "
    "kurang lagi lain lalu lama langsung lemah lengkap lewat lihat listrik login lokasi lulus lupa mah "
    "maka maksimal manager masalah masih masuk mau melalui menu menyusul mereka minimal minta mohon mudah "
    "muncul must nama nanti nggak no nomor normal not ok oke oleh or otomatis otp pada padahal pak pakai "
    "panjang pass passwd password pegawai pembaruan pemulihan pengaduan penggantian pengguna perbaikan "
    "pergantian perlu permintaan pernah perubahan photo pin please port proses pwd rekan required reset "
    "resmi rusak saat sah saja salah sama sampai sandi santa saya sdh sebab sebagai sebelum secret sedang "
    "segera sekali sekarang selalu selesai seluruh sementara semua sendiri seperti sering server sesuai "
    "setelah setiap siap sikap silakan sistem situ sms sudah sukses sulit surat surel tab tadi tahu tak "
    "tampil tanpa tanya tapi tdk telah telepon terbuka terkirim terkunci terlalu terlampir tersebut "
    "tersimpan tertentu tetap the tidak token tolong true uji ulang unik unit untuk user username valid "
    "verifikasi via wa wajib waktu was whatsapp wrong ya yaitu yang your "
)
"""Words of complaints and reports about passwords; none of them is taken for one."""

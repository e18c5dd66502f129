#!/bin/sh
# Install what the tests' real servers need, without starting any service: only as root, only where apt is.
# Postfix only where no other mail-transport-agent is, and only when asked for (MAILFLOW_GET_POSTFIX=1), since
# it would be the machine's own mailer from then on.
set -eu
missing() { ! command -v "$1" >/dev/null 2>&1 && ! [ -x "/usr/sbin/$1" ]; }

want=""
missing dovecot && want="dovecot-imapd dovecot-lmtpd"
if [ "${MAILFLOW_GET_POSTFIX:-}" = 1 ] && missing postfix && missing sendmail; then want="$want postfix"; fi
if [ "${MAILFLOW_GET_LIBREOFFICE:-}" = 1 ] && missing soffice; then
  want="$want libreoffice-writer-nogui fonts-liberation"
fi
if [ "${MAILFLOW_GET_TESSERACT:-}" = 1 ] && missing tesseract; then want="$want tesseract-ocr tesseract-ocr-ind"; fi
[ -n "$want" ] || exit 0
if [ "$(id -u)" != 0 ] || missing apt-get; then
  echo "Not installed: $want. Their tests are skipped; as root on Debian: apt-get install $want"
  exit 0
fi
echo "Installing $want (no service is started)"
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
log=$(mktemp)
# shellcheck disable=SC2086
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $want; } >"$log" 2>&1; then
  tail -n 20 "$log"
  echo "The installation failed; the tests that need $want are skipped"
fi
rm -f "$log"

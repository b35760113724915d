# Sourced by ./run and ./test: installs what is missing on Debian and Ubuntu, when this user may.

has_postgres() {
  command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb >/dev/null 2>&1 ||
    ls /opt/homebrew/opt/postgresql*/bin/initdb /usr/local/opt/postgresql*/bin/initdb >/dev/null 2>&1
}

has_chromium() { command -v chromium >/dev/null; }

has_calc() { command -v soffice >/dev/null; }

has_fonts() { ls /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf >/dev/null 2>&1; }

# as_root COMMAND...: runs it as root, or fails when this user may not without being asked for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

# install_packages PACKAGE...: or says in one line what to install.
install_packages() {
  if ! command -v apt-get >/dev/null || ! as_root true; then
    echo "Please install first: $*  (on Debian and Ubuntu: sudo apt-get install $*)" >&2
    exit 1
  fi
  echo "Installing $* ..." >&2
  # Debian's package would start a server of its own on port 5432: nobody asked for one.
  local no_server=/etc/postgresql-common/createcluster.d/ntmportal.conf
  as_root sh -c "mkdir -p ${no_server%/*} && echo 'create_main_cluster = false' > $no_server"
  as_root apt-get -qq update </dev/null >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null >&2 ||
    { echo "Could not install $*: see above." >&2; as_root rm -f "$no_server"; exit 1; }
  as_root rm -f "$no_server" # a server that somebody installs later is theirs to have
}

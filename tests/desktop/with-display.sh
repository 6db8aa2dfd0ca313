#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND...: runs it on a display, a session bus and settings of its own.
set -u
tmp=$(mktemp -d)
trap 'kill "$xvfb" 2>/dev/null; wait "$xvfb" 2>/dev/null; rm -rf "$tmp"' EXIT

# Xvfb picks a free number by itself and tells it: two runs at once never meet.
mkfifo "$tmp/number"
Xvfb -displayfd 3 -screen 0 "${PREAUTH_SCREEN:-1280x800}x24" -nolisten tcp -noreset 3>"$tmp/number" 2>"$tmp/xvfb.log" &
xvfb=$!
if ! read -r -t 120 number <"$tmp/number"; then
  echo "Xvfb did not start: $(cat "$tmp/xvfb.log")" >&2
  exit 99
fi

mkdir -p -m 700 "$tmp/run" "$tmp/config/gtk-4.0" "$tmp/cache" "$tmp/data" "$tmp/state"
cat >"$tmp/config/gtk-4.0/settings.ini" <<'SETTINGS'
[Settings]
gtk-font-name=Cantarell 11
gtk-xft-antialias=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
gtk-enable-animations=0
SETTINGS

export DISPLAY=:$number XDG_RUNTIME_DIR=$tmp/run XDG_CONFIG_HOME=$tmp/config XDG_CACHE_HOME=$tmp/cache \
  XDG_DATA_HOME=$tmp/data XDG_STATE_HOME=$tmp/state GDK_BACKEND=x11 GSK_RENDERER=${GSK_RENDERER:-cairo} GTK_A11Y=${GTK_A11Y:-atspi} \
  GSETTINGS_BACKEND=memory GIO_USE_VFS=local GTK_USE_PORTAL=0
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
# The buses chatter on their output; the command keeps its own.
exec 3>&1 4>&2
dbus-run-session -- bash -c 'exec "$@" >&3 2>&4 3>&- 4>&-' command "$@" >/dev/null 2>&1

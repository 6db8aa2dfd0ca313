#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-templates.sh RESOURCES: every template is well-formed XML and stands in the gresource.
status=0
cd "$1" || exit 1
for template in */*.ui; do
  xmllint --noout "$template" || status=1
  grep -q ">$template<" preauth.gresource.xml || { echo "$template is not in preauth.gresource.xml"; status=1; }
done
xmllint --noout preauth.gresource.xml || status=1
exit $status

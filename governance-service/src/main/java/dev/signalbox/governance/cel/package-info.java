/** Policies' expressions in CEL: checked against the facts' types, evaluated within a budget. */
@NullMarked
package dev.signalbox.governance.cel;

import org.jspecify.annotations.NullMarked;

/** Reads YAML that anybody may have written: one document, no tags, no duplicate keys, bounded, with positions. */
@NullMarked
package dev.signalbox.governance.yaml;

import org.jspecify.annotations.NullMarked;

/** How every resource answers alike: problems, refusals, pages of a list. What a single resource offers does not belong here. */
@NullMarked
package dev.signalbox.web.rest;

import org.jspecify.annotations.NullMarked;

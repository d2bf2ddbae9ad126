package dev.signalbox.backbone.crash;

import java.util.Arrays;

/** Where to crash, and at which time that the point is reached: {@code AFTER_COMMIT:3}. */
record CrashOrder(CrashPoint at, int time) {

    static CrashOrder parse(String text) {
        int colon = text.indexOf(':');
        try {
            CrashPoint at = CrashPoint.valueOf(text.substring(0, Math.max(colon, 0)));
            int time = Integer.parseInt(text.substring(colon + 1));
            if (time < 1) {
                throw new IllegalArgumentException("times are counted from 1");
            }
            return new CrashOrder(at, time);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    CrashPoints.VARIABLE + "=" + text
                            + " is not NAME:TIME, such as AFTER_COMMIT:1, with one of the names "
                            + Arrays.toString(CrashPoint.values()),
                    wrong);
        }
    }
}

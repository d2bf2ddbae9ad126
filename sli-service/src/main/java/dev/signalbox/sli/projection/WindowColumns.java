package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.objective.Budgeting;
import dev.signalbox.sli.model.objective.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The columns in which window and budgeting of an objective stand. */
record WindowColumns(
        int days,
        @Nullable String calendar,
        @Nullable Long sliceMillis,
        @Nullable Double sliceTarget) {

    static WindowColumns of(Window window, Budgeting budgeting) {
        return new WindowColumns(
                window.days(),
                window instanceof Window.Calendar calendar ? calendar.written() : null,
                budgeting.slice().map(Duration::toMillis).orElse(null),
                budgeting instanceof Budgeting.Timeslices slices ? (Double) slices.sliceTarget() : null);
    }

    static Window window(ResultSet row) throws SQLException {
        String calendar = row.getString("calendar");
        return calendar == null ? new Window.Rolling(row.getInt("window_days")) : Window.Calendar.parse(calendar);
    }

    static Budgeting budgeting(ResultSet row) throws SQLException {
        Long millis = row.getObject("slice_ms", Long.class);
        Double target = row.getObject("slice_target", Double.class);
        if (millis == null) {
            return new Budgeting.Occurrences();
        }
        return target == null
                ? new Budgeting.RatioTimeslices(Duration.ofMillis(millis))
                : new Budgeting.Timeslices(Duration.ofMillis(millis), target);
    }
}

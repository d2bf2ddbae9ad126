package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What the broker says of consumer groups. */
final class GroupDirectory {
    private static final Set<GroupState> AGREEING =
            Set.of(GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE);

    private final Admin admin;

    GroupDirectory(Admin admin) {
        this.admin = admin;
    }

    /**
     * Who is in a group.
     *
     * @param areAgreeing whether the members are just agreeing among themselves: one that joins is told its id when all have answered, and
     *     bears none or an old one until then
     * @param ids the members' ids
     * @param names the names of those that have one ({@code group.instance.id})
     */
    record Members(boolean areAgreeing, Set<String> ids, Set<String> names) {
        private static final Members NOBODY = new Members(false, Set.of(), Set.of());

        Members {
            ids = Set.copyOf(ids);
            names = Set.copyOf(names);
        }

        /** One whose name another bears counts as known: it is that one's turn. */
        boolean know(ConsumerGroupMetadata member) {
            return ids.contains(member.memberId())
                    || member.groupInstanceId().filter(names::contains).isPresent();
        }
    }

    Members members(String group, Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            DescribeConsumerGroupsOptions options =
                    new DescribeConsumerGroupsOptions().timeoutMs((int) patience.toMillis());
            ConsumerGroupDescription described = Objects.requireNonNull(
                            admin.describeConsumerGroups(List.of(group), options)
                                    .describedGroups()
                                    .get(group))
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new Members(
                    described.type() == GroupType.CLASSIC && AGREEING.contains(described.groupState()),
                    described.members().stream()
                            .map(MemberDescription::consumerId)
                            .collect(Collectors.toSet()),
                    described.members().stream()
                            .flatMap(member -> member.groupInstanceId().stream())
                            .collect(Collectors.toSet()));
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof GroupIdNotFoundException) {
                return Members.NOBODY;
            }
            throw refused;
        }
    }
}

using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Knows whether a sender's queue is full: as many wait as are sent in ten hours.</summary>
public sealed class SendQueues(LaneBacklogs backlogs, IOptions<MessagingOptions> options)
{
    /// <summary>Whether no further message of this sender is taken now; else it is reckoned in.</summary>
    public ValueTask<bool> IsFullAsync(Tenant tenant, MessageSender sender, CancellationToken ct) => backlogs.IsFullAsync(
        tenant, PartitionOf(tenant, sender.Number), LaneOf(sender.Number), options.Value.PaceOf(sender.Kind), TimeSpan.FromSeconds(Message.LongestValidityPeriod), ct);

    /// <summary>How long a message would wait for this sender's turn, as far as this process knows.</summary>
    public TimeSpan WaitOf(Tenant tenant, string sender) => backlogs.WaitOf(tenant, PartitionOf(tenant, sender), LaneOf(sender));

    private static string PartitionOf(Tenant tenant, string sender) => Keys.Partition(tenant.Account.Sid, Keys.PartitionFor(sender, tenant.Account.Partitions));

    private static string LaneOf(string sender) => $"{DispatchMessage.SendLane}:{sender}";
}

using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.Messaging;

/// <summary>Finds out who in a pool sends a message, and ties the recipient to that number if the service wants so.</summary>
public sealed class ChooseSender(PoolTable pools, StickySenderTable sticky, MessageSenders senders, SendQueues queues)
{
    /// <summary>The sender, or the error that there is none; one that the customer names must be in the pool.</summary>
    public async Task<PoolChoice> Handle(Tenant tenant, PoolTask task, CancellationToken ct)
    {
        if (WhatsAppAddress.Is(task.Wanted.From)) return new(await FindAsync(tenant, task.Wanted.From, ct));
        var members = await pools.MembersAsync(tenant.Account.Sid, task.Service.Sid, ct);
        return task.Wanted.From.Length > 0 ? await NamedAsync(tenant, task.Wanted.From, members, ct) : await ChosenAsync(tenant, task, members, ct);
    }

    private async ValueTask<MessageSender?> FindAsync(Tenant tenant, string from, CancellationToken ct) =>
        (await senders.FindAsync(tenant.Account.Sid, from, "", ct)).From;

    private async Task<PoolChoice> NamedAsync(Tenant tenant, string from, ImmutableArray<PoolMember> members, CancellationToken ct)
    {
        if (members.FirstOrDefault(member => member.Sid.Prefix == SidPrefix.AlphaSender && member.Sender == from) is { } name) return new(Of(name));
        if (await FindAsync(tenant, from, ct) is not { } sender) return new((MessageSender?)null);
        return members.Any(member => member.Sender == sender.Number) ? new(sender) : PoolChoice.Without(ErrorCodes.SenderNotInService);
    }

    private async Task<PoolChoice> ChosenAsync(Tenant tenant, PoolTask task, ImmutableArray<PoolMember> members, CancellationToken ct)
    {
        var (account, key) = (tenant.Account.Sid, Keys.StickySender(task.Service.Sid, task.To.E164));
        while (true)
        {
            var tie = task.Service.StickySender ? await sticky.FindAsync(account, task.Service.Sid, task.To.E164, ct) : null;
            var choice = Choose(tenant, task, members, tie?.Value.Sender);
            if (choice.Sender is not { Kind: not SenderKind.Alphanumeric } number) return choice;
            if (await FindAsync(tenant, number.Number, ct) is not { } held)
            {
                // Given back a moment ago.
                members = members.RemoveAll(member => member.Sender == number.Number);
                continue;
            }
            var isTied = !task.Service.StickySender || members.Any(member => member.Sender == tie?.Value.Sender);
            if (isTied || await sticky.TryTieAsync(account, key, tie, number.Number, ct)) return choice with { Sender = held };
        }
    }

    // What is scheduled stays in its partition if anybody there can send it: each sender's messages wait in one queue.
    private PoolChoice Choose(Tenant tenant, PoolTask task, ImmutableArray<PoolMember> members, string? tied)
    {
        ImmutableArray<PoolSender> pool = [.. members.Select(member => new PoolSender(Of(member), queues.WaitOf(tenant, member.Sender)) { OnlyTo = member.OnlyTo })];
        var wish = new PoolWish(task.To, !task.Wanted.MediaUrls.IsEmpty)
        {
            MayBecomeText = task.Service.MmsConverter && MediaLinks.Fit(task.Wanted),
            PrefersArea = task.Service.AreaCodeGeomatch,
            TakesNames = tenant.Account is { Type: AccountType.Full, AlphanumericSenderIds: not false },
            Sticky = tied,
        };
        var near = task.Partition is { } partition ? pool.RemoveAll(one => Keys.PartitionFor(one.Sender.Number, tenant.Account.Partitions) != partition) : pool;
        return SenderPool.Choose(near, wish) is { Error: null } choice ? choice : SenderPool.Choose(pool, wish);
    }

    private MessageSender Of(PoolMember member) => new(member.Sender, member.Country, member.SendsTexts, member.DomesticOnly)
    {
        CanSendMedia = member.SendsMedia,
        Kind = member.Sid.Prefix == SidPrefix.AlphaSender ? SenderKind.Alphanumeric : senders.KindOf(member.Sender),
    };
}

/// <summary>A message that wants a sender.</summary>
/// <param name="Service">Who is to send it.</param>
/// <param name="Wanted">The message.</param>
/// <param name="To">What the numbering plan says of its recipient.</param>
public sealed record PoolTask(MessagingService Service, NewMessage Wanted, NumberFacts To)
{
    /// <summary>The partition it is in already; null: it is not written yet.</summary>
    public int? Partition { get; init; }
}

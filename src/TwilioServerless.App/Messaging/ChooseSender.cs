using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.Messaging;

/// <summary>Finds out who in a pool sends a message.</summary>
public sealed class ChooseSender(PoolTable pools, StickySenderTable sticky, MessageSenders senders, RegisteredSenderIds senderIds, SendQueues queues)
{
    /// <summary>The sender, or the error that there is none; one that the customer names must be in the pool.</summary>
    public async Task<ChosenSender> Handle(Tenant tenant, PoolTask task, CancellationToken ct)
    {
        if (WhatsAppAddress.Is(task.Wanted.From)) return new(new(await FindAsync(tenant, task.Wanted.From, ct)));
        var members = await pools.MembersAsync(tenant.Account.Sid, task.Service.Sid, ct);
        return task.Wanted.From.Length > 0 ? new(await NamedAsync(tenant, task.Service.Sid, task.Wanted.From, members, ct)) : await ChosenAsync(tenant, task, members, ct);
    }

    /// <summary>Lets the recipient hear from the sender from now on, if he is to; false: he was tied to somebody else meanwhile, so choose again.</summary>
    public async ValueTask<bool> TryTieAsync(Tenant tenant, ChosenSender chosen, CancellationToken ct) =>
        chosen.Tie is not { } tie || await sticky.TryTieAsync(tenant.Account.Sid, tie.Key, tie.Before, tie.Sender, ct);

    private async ValueTask<MessageSender?> FindAsync(Tenant tenant, string from, CancellationToken ct) =>
        (await senders.FindAsync(tenant.Account.Sid, from, "", ct)).From;

    private async Task<PoolChoice> NamedAsync(Tenant tenant, Sid service, string from, ImmutableArray<PoolMember> members, CancellationToken ct)
    {
        if (members.FirstOrDefault(member => member.Sid.Prefix == SidPrefix.AlphaSender && member.Sender == from) is { } name) return new(Of(name));
        if (await FindAsync(tenant, from, ct) is not { } sender) return new((MessageSender?)null);
        return sender.ServiceSid == service ? new(sender) : PoolChoice.Without(ErrorCodes.SenderNotInService);
    }

    private async Task<ChosenSender> ChosenAsync(Tenant tenant, PoolTask task, ImmutableArray<PoolMember> members, CancellationToken ct)
    {
        var tie = task.Service.StickySender ? await sticky.FindAsync(tenant.Account.Sid, task.Service.Sid, task.To.E164, ct) : null;
        var registered = await senderIds.NamesAsync(tenant.Account.Sid, task.To.Country, ct);
        var pool = await PoolAsync(tenant, members, ct);
        while (true)
        {
            var choice = Choose(tenant, task, pool, tie?.Value.Sender, registered);
            if (choice.Sender is not { Kind: not SenderKind.Alphanumeric } number) return new(choice);
            if (await FindAsync(tenant, number.Number, ct) is not null)
                return new(choice) { Tie = IsBound(task, pool, tie) ? null : new(Keys.StickySender(task.Service.Sid, task.To.E164), tie, number.Number) };
            // Given back a moment ago.
            pool = pool.RemoveAll(one => one.Sender.Number == number.Number);
        }
    }

    // Who is tied to a number of the pool stays so, even if another one has to send this message.
    private static bool IsBound(PoolTask task, ImmutableArray<PoolSender> pool, Stored<StickySender>? tie) =>
        !task.Service.StickySender || pool.Any(one => one.Sender.Number == tie?.Value.Sender);

    // A number is what it was when it joined. A short code can learn to send media later.
    private async Task<ImmutableArray<PoolSender>> PoolAsync(Tenant tenant, ImmutableArray<PoolMember> members, CancellationToken ct)
    {
        var pool = ImmutableArray.CreateBuilder<PoolSender>(members.Length);
        foreach (var member in members)
        {
            var sender = member.Sid.Prefix == SidPrefix.ShortCode ? await FindAsync(tenant, member.Sender, ct) : Of(member);
            if (sender is not null) pool.Add(new(sender, queues.WaitOf(tenant, member.Sender)) { OnlyTo = member.OnlyTo });
        }
        return pool.DrainToImmutable();
    }

    // What is scheduled stays in its partition if anybody there can send it: each sender's messages wait in one queue.
    private static PoolChoice Choose(Tenant tenant, PoolTask task, ImmutableArray<PoolSender> pool, string? tied, ImmutableArray<string> registered)
    {
        var wish = new PoolWish(task.To, !task.Wanted.MediaUrls.IsEmpty)
        {
            MayBecomeText = task.Service.MmsConverter && MediaLinks.Fit(task.Wanted),
            PrefersArea = task.Service.AreaCodeGeomatch,
            TakesNames = tenant.Account is { Type: AccountType.Full, AlphanumericSenderIds: not false },
            RegisteredNames = registered,
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

/// <summary>Who sends a message.</summary>
public sealed record ChosenSender(PoolChoice Choice)
{
    /// <summary>What binds the recipient to him from now on; null: nothing, or he is bound already.</summary>
    public NewTie? Tie { get; init; }
}

/// <summary>A recipient who is to hear from the same sender from now on.</summary>
/// <param name="Key">Where that is kept.</param>
/// <param name="Before">Whom he heard from, who is not in the pool any more.</param>
/// <param name="Sender">Whom he hears from.</param>
public sealed record NewTie(string Key, Stored<StickySender>? Before, string Sender);

/// <summary>A message that wants a sender.</summary>
/// <param name="Service">Who is to send it.</param>
/// <param name="Wanted">The message.</param>
/// <param name="To">What the numbering plan says of its recipient.</param>
public sealed record PoolTask(MessagingService Service, NewMessage Wanted, NumberFacts To)
{
    /// <summary>The partition it is in already; null: it is not written yet.</summary>
    public int? Partition { get; init; }
}

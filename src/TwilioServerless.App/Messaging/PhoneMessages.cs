using System.Collections.Immutable;
using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>The messages that reach a phone of the simulated network, as they come.</summary>
public sealed class PhoneMessages(MessageTable messages) : IPhoneNews
{
    // Who gets more between two looks sees the newest.
    private static readonly PageRequest Newest = new("", "", 20, 0, null);

    /// <inheritdoc />
    public Func<Tenant, CancellationToken, Task<IReadOnlyList<StreamedEvent>>> Watch(Tenant tenant, string phone, string? lastEvent)
    {
        var inbox = new PhoneInbox(tenant.Now);
        return async (now, ct) => await SinceAsync(now, phone, inbox, ct);
    }

    /// <summary>What has come since the watcher looked last, in order.</summary>
    public async Task<ImmutableArray<StreamedEvent>> SinceAsync(Tenant tenant, string phone, PhoneInbox inbox, CancellationToken ct)
    {
        var newest = await messages.PageAsync(tenant.Account, new MessageFilter(phone, null, new(null, null)), Newest, ct);
        return [.. newest.Items.Select(found => found.Value).Where(message => HasCome(message) && inbox.Takes(message)).Reverse().Select(Event)];
    }

    private static bool HasCome(Message message) =>
        message.Direction != MessageDirection.Inbound && message.Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read;

    private static StreamedEvent Event(Message message) =>
        new(message.Sid.Value, "message", JsonSerializer.Serialize(MessageResource.Of(message), MessageResourceJson.Default.MessageResource));
}

/// <summary>What a watcher of a phone has got so far.</summary>
/// <param name="since">From when on they watch.</param>
public sealed class PhoneInbox(DateTimeOffset since)
{
    private readonly HashSet<Sid> taken = [];

    internal bool Takes(Message message) => message.DateCreated >= since && taken.Add(message.Sid);
}

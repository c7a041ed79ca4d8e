using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>The rows of interactions, in the account's own partition. How far one got is said by the message it was sent on as, or the call that was made.</summary>
public sealed class InteractionTable(Store store, MessageTable messages, CallTable calls)
{
    /// <summary>An interaction of a session; null: there is none.</summary>
    public Task<Stored<Interaction>?> FindAsync(Sid account, Sid session, Sid interaction, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.ProxyInteraction(session, interaction), ProxyJson.Default.Interaction, ct);

    /// <summary>An interaction of a session, which must be there.</summary>
    public async Task<Stored<Interaction>> GetAsync(Sid account, Sid session, Sid interaction, CancellationToken ct) =>
        await FindAsync(account, session, interaction, ct) ?? throw new Refusal(ErrorCodes.NotFound, interaction);

    /// <summary>A page of those of a session's interactions that are wanted, newest first.</summary>
    public Task<ListPage<Stored<Interaction>>> PageAsync(Sid account, Sid session, Func<Interaction, bool> where, PageRequest request, CancellationToken ct) =>
        new KeyQuery<Interaction>(Keys.Partition(account), Keys.ProxyInteractions(session), ProxyJson.Default.Interaction) { Where = where }.PageAsync(store, request, ct);

    /// <summary>How far an interaction got, and when: what was sent on, or the call that was made, says so.</summary>
    public async Task<InteractionState> StateAsync(Interaction interaction, CancellationToken ct)
    {
        if (interaction.InboundCallSid is { } call) return await StateAsync(interaction, call, ct);
        if (interaction.OutboundMessageSid is not { } sid) return new(interaction, MessageWords.Of(MessageStatus.Failed), interaction.DateUpdated);
        return await messages.FindAsync(interaction.AccountSid, sid, ct) is { Value: var message }
            ? new(interaction, message.IsDeleted ? Deleted : MessageWords.Of(message.Status), message.DateUpdated)
            : new(interaction, MessageWords.Of(MessageStatus.Queued), interaction.DateUpdated);
    }

    // Which call was made is known by the one that came in.
    private async Task<InteractionState> StateAsync(Interaction interaction, Sid call, CancellationToken ct)
    {
        var inbound = (await calls.FindAsync(interaction.AccountSid, call, ct))?.Value;
        if (inbound?.Interaction?.Interaction.OutboundCallSid is not { } sid || await calls.FindAsync(interaction.AccountSid, sid, ct) is not { Value: var made })
            return new(interaction, CallWords.Of(inbound is { IsFinal: false } ? CallStatus.Queued : CallStatus.Failed), inbound?.DateUpdated ?? interaction.DateUpdated);
        var told = interaction with { OutboundCallSid = sid, Data = Interaction.DataOf(made.DurationSeconds) };
        return new(told, made.IsDeleted ? Deleted : CallWords.Of(made.Status), made.DateUpdated);
    }

    /// <summary>Deletes an interaction; the messages and calls stay.</summary>
    public async Task DeleteAsync(Tenant tenant, Stored<Interaction> interaction, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(tenant.Account.Sid), [RowChange.Delete(interaction.Key, interaction.ETag)], ct);
        }
        catch (ConflictException)
        {
            throw new Refusal(ErrorCodes.NotFound, interaction.Value.Sid);
        }
    }

    /// <summary>The row of a new interaction.</summary>
    public static RowChange Inserted(Interaction interaction) =>
        RowChange.Insert(Keys.ProxyInteraction(interaction.SessionSid, interaction.Sid), StoredJson.Write(interaction, ProxyJson.Default.Interaction));

    // Twilio's word where a customer has deleted the message or the call.
    private const string Deleted = "deleted";
}

/// <summary>An interaction and how far it got.</summary>
/// <param name="Interaction">The interaction.</param>
/// <param name="OutboundStatus">Of what was sent on or the call that was made, in Twilio's word.</param>
/// <param name="DateUpdated">When that changed last.</param>
public sealed record InteractionState(Interaction Interaction, string OutboundStatus, DateTimeOffset DateUpdated);

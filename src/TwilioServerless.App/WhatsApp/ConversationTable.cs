using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;

namespace TwilioServerless.App.WhatsApp;

/// <summary>When users last wrote to senders: a row for each pair, beside the sender's messages.</summary>
public sealed class ConversationTable(Store store, WhatsAppSenderTable senders)
{
    /// <summary>What binds a message's recipient and its sender.</summary>
    public async ValueTask<WhatsAppTies> FindAsync(Message message, CancellationToken ct)
    {
        var (sender, user) = (WhatsAppAddress.NumberOf(message.From), WhatsAppAddress.NumberOf(message.To));
        var partition = Keys.Partition(message.AccountSid, message.Sid.Partition);
        var heard = await store.FindAsync(partition, Keys.Conversation(sender, user), WhatsAppJson.Default.Conversation, ct);
        return new(heard?.Value.LastHeard, sender == WhatsAppAddress.Sandbox ? await JoinedAsync(message.AccountSid, user, ct) : null);
    }

    /// <summary>The row that says that a user has written, to be written with his message.</summary>
    public static RowChange Heard(Message message) => RowChange.Upsert(
        Keys.Conversation(WhatsAppAddress.NumberOf(message.To), WhatsAppAddress.NumberOf(message.From)),
        StoredJson.Write(new Conversation(message.DateCreated), WhatsAppJson.Default.Conversation));

    private async ValueTask<DateTimeOffset?> JoinedAsync(Sid account, string user, CancellationToken ct) =>
        await senders.FindUserAsync(user, ct) is { } joined && joined.AccountSid == account ? joined.Joined : null;
}

using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.WhatsApp;

/// <summary>Deletes the senders of a closed account, so that others can have their numbers; whoever joined its sandbox is in none.</summary>
public sealed class GiveBackWhatsAppSenders(Store store, WhatsAppSenderTable senders) : IGivesBack
{
    private const int AtATime = 50;

    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        var account = closed.Account.Sid;
        var (some, more) = await store.RangeAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.ChannelSender, AtATime), WhatsAppJson.Default.WhatsAppSender, ct);
        foreach (var sender in some)
        {
            if (sender.Value.IsSandbox) await senders.ForgetUsersAsync(account, ct);
            await senders.DeleteAsync(sender.Value, ct);
        }
        return more is null;
    }
}

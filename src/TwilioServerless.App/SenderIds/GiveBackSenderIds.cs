using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.SenderIds;

/// <summary>Withdraws the sender IDs of a closed account; no month that begins after its closing is charged.</summary>
public sealed class GiveBackSenderIds(Store store, WithdrawSenderId withdraw) : IGivesBack
{
    private const int AtATime = 50;

    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        var account = closed.Account.Sid;
        var (some, more) = await store.RangeAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.SenderId, AtATime), SenderIdJson.Default.SenderId, ct);
        foreach (var senderId in some) await withdraw.Handle(new Caller(closed, account), senderId.Value.Sid, ct);
        return more is null;
    }
}

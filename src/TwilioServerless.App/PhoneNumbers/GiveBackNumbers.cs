using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Releases the numbers of a closed account; no month that begins after its closing is charged.</summary>
public sealed class GiveBackNumbers(Store store, ReleasePhoneNumber release) : IGivesBack
{
    private const int AtATime = 50;

    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        var account = closed.Account.Sid;
        var (some, more) = await store.RangeAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.PhoneNumber, AtATime), PhoneNumberJson.Default.IncomingPhoneNumber, ct);
        foreach (var number in some) await release.Handle(new Caller(closed, account), number.Value.Sid, ct);
        return more is null;
    }
}

using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Releases the numbers of a closed account, a few at a time; what was released before is not there any more.</summary>
public sealed class ReleaseNumbersHandler(Store store, ReleasePhoneNumber release) : ILaneHandler
{
    private const int AtATime = 50;

    /// <inheritdoc />
    public string Kind => ReleaseNumbers.ReleaseLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => TimeSpan.Zero;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var numbers = RowRange.Prefix(batch.Partition, SidPrefix.PhoneNumber, AtATime);
        var (some, more) = await store.RangeAsync(numbers, PhoneNumberJson.Default.IncomingPhoneNumber, ct);
        var caller = new Caller(batch.Tenant, batch.Tenant.Account.Sid);
        foreach (var number in some) await release.Handle(caller, number.Value.Sid, ct);
        return [.. batch.Items.Select(_ => more is null ? LaneOutcome.Settled : LaneOutcome.Retry(batch.Tenant.Now))];
    }
}

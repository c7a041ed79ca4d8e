using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Takes back the number of a trial account that has not used it for a month; an upgraded account keeps its number.</summary>
public sealed class CheckTrialNumberHandler(PhoneNumberTable numbers, ReleasePhoneNumber release, IEnumerable<INumberUse> uses) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => CheckTrialNumber.TrialLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await CheckAsync(batch.Tenant, (CheckTrialNumber)item.Work, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> CheckAsync(Tenant tenant, CheckTrialNumber check, CancellationToken ct)
    {
        if (tenant.Account.Type != AccountType.Trial) return LaneOutcome.Settled;
        if (await numbers.FindAsync(tenant.Account.Sid, check.NumberSid, ct) is not { Value: var number }) return LaneOutcome.Settled;
        if (await LastUsedAsync(tenant, number, ct) is { } used && CheckTrialNumber.NextLook(used) is var next && next > tenant.Now)
            return LaneOutcome.With(Change.Of(new CheckTrialNumber(check.NumberSid, next)));
        await ReleaseAsync(tenant, number, ct);
        return LaneOutcome.Settled;
    }

    private async Task<DateTimeOffset?> LastUsedAsync(Tenant tenant, IncomingPhoneNumber number, CancellationToken ct)
    {
        var since = tenant.Now - CheckTrialNumber.MostIdle;
        DateTimeOffset? last = number.DateCreated;
        foreach (var use in uses)
            if (await use.LastUsedAsync(tenant, number.PhoneNumber, since, ct) is { } used && used > last) last = used;
        return last;
    }

    private async Task ReleaseAsync(Tenant tenant, IncomingPhoneNumber number, CancellationToken ct)
    {
        try
        {
            await release.Handle(new Caller(tenant, tenant.Account.Sid), number.Sid, ct);
        }
        catch (Refusal gone) when (gone.Error.Code == ErrorCodes.NotFound)
        {
            // Its owner has released it at this very moment.
        }
    }
}

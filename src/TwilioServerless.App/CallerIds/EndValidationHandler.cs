using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.CallerIds;

/// <summary>Makes a caller ID of a number that was proved to be somebody's, and tells the customer's server how it ended.</summary>
public sealed class EndValidationHandler(CallerIdTable callerIds, TrialCallerIds trials, SidSource sids) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => EndValidation.ValidationsLane;

    /// <summary>One by one: two calls may prove the same number, and the second one finds the caller ID of the first.</summary>
    public int BatchSize => 1;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct) =>
        [await EndAsync(batch.Tenant, (EndValidation)batch.Items[0].Work, ct)];

    private async Task<LaneOutcome> EndAsync(Tenant tenant, EndValidation ended, CancellationToken ct)
    {
        if (!ended.IsProved) return LaneOutcome.With(new Change([], Tell(ended, null)));
        var account = tenant.Account.Sid;
        if (await callerIds.ReadPointerAsync(account, ended.PhoneNumber, ct) is { Value.Sid: var known }) return LaneOutcome.With(new Change([], Tell(ended, known)));
        if (!await trials.TryTakeAsync(tenant, ended.PhoneNumber, ct)) return LaneOutcome.With(new Change([], Tell(ended, null)));
        var callerId = CallerIdRules.Create(sids.Next(SidPrefix.PhoneNumber, tenant.Now), account, ended.PhoneNumber, ended.Validation.FriendlyName, tenant.Now);
        return LaneOutcome.With(new Change(CallerIdTable.Inserted(callerId), Tell(ended, callerId.Sid))) with
        {
            Written = _ => callerIds.Forget(account, ended.PhoneNumber),
        };
    }

    private static ImmutableArray<Work> Tell(EndValidation ended, Sid? callerId) => ended.Validation.StatusCallback is not { } callback ? [] :
    [
        new SendCallback(ended.CallSid, callback.Url, callback.Method, [.. ended.Parameters, .. Outcome(callerId)], $"{ended.CallSid}-validation", ended.Due),
    ];

    private static Parameter[] Outcome(Sid? callerId) => callerId is { } sid
        ? [new("VerificationStatus", "success"), new("OutgoingCallerIdSid", sid.Value)]
        : [new("VerificationStatus", "failed")];
}

using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Queues the calls that validate numbers: among the account's other calls, when they are wanted.</summary>
public sealed class PlaceValidationCallHandler : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => PlaceValidationCall.ValidationCallsLane;

    /// <inheritdoc />
    public Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(item => LaneOutcome.With(CallTable.Inserted(Queue(batch.Tenant, (PlaceValidationCall)item.Work))))]);

    private static Decision<Call> Queue(Tenant tenant, PlaceValidationCall wanted)
    {
        var (validation, to) = (wanted.Validation, new CallParty(wanted.Validation.PhoneNumber, wanted.Country, wanted.Type));
        var facts = new CallFacts(validation.CallSid, validation.AccountSid, tenant.Account.Currency, to, CallValidation.From, true);
        var callback = wanted.StatusCallback is { } url ? new WebAddress(url, wanted.StatusCallbackMethod) : null;
        return CallRules.Validate(facts, new(validation.Code, validation.FriendlyName, callback), wanted.Extension, wanted.CallAt, wanted.Due);
    }
}

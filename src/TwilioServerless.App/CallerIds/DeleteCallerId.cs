using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.CallerIds;

/// <summary>DELETE OutgoingCallerIds/{Sid}: the number is the account's to show no more.</summary>
public sealed class DeleteCallerId(CallerIdTable callerIds, TrialCallerIds trials)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        var found = await callerIds.ReadAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        if (!await callerIds.TryDeleteAsync(found, ct)) throw new Refusal(ErrorCodes.Conflict);
        await trials.ForgetAsync(caller.AccountSid, found.Value.PhoneNumber, ct);
    }
}

using TwilioServerless.App.Http;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.CallerIds;

/// <summary>POST OutgoingCallerIds/{Sid}: gives a caller ID another name.</summary>
public sealed class UpdateCallerId(CallerIdTable callerIds)
{
    public async Task<OutgoingCallerIdResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var found = await callerIds.ReadAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        var callerId = CallerIdRules.Rename(found.Value, form.Text("FriendlyName"), caller.Now);
        return await callerIds.TryReplaceAsync(found, callerId, ct) ? OutgoingCallerIdResource.From(callerId) : throw new Refusal(ErrorCodes.Conflict);
    }
}

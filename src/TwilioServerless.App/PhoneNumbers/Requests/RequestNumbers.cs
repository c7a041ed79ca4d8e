using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>POST and DELETE NumberRequests: an account wants to be told when there are numbers of a kind, or does not any more.</summary>
public sealed class RequestNumbers(NumberRequestTable requests, SidSource sids)
{
    /// <summary>The request. Should there be such numbers already, it is fulfilled in a moment.</summary>
    public async Task<NumberRequestResource> CreateAsync(Caller caller, NewNumberRequest wanted, string list, CancellationToken ct)
    {
        var decided = NumberRequestRules.Create(wanted, caller.AccountSid, sids.Next(SidPrefix.NumberRequest, caller.Now), caller.Now);
        await requests.InsertAsync(caller.Tenant, decided, ct);
        return NumberRequestResource.From(decided.State, list);
    }

    /// <summary>Forgets a request; another one of its kind can be made then.</summary>
    public async Task DeleteAsync(Caller caller, Sid sid, CancellationToken ct) =>
        await requests.DeleteAsync(await requests.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid), ct);
}

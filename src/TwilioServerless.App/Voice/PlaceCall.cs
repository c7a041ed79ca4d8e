using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Calls: a call is queued.</summary>
public sealed class PlaceCall(CallTable calls, PhoneNumberTable numbers, Numbering numbering, SidSource sids)
{
    /// <summary>Queues the call; with test credentials it is only checked.</summary>
    public async Task<CallResource> Handle(Caller caller, NewCall wanted, CancellationToken ct)
    {
        if (caller.IsTest) MagicNumbers.CheckCall(wanted.From, wanted.To);
        var from = numbering.Lookup(wanted.From);
        var owned = from is null || caller.IsTest ? null : await numbers.FindOwnedAsync(caller.AccountSid, from.E164, ct);
        var decision = CallRules.Place(wanted, Facts(caller, numbering.Lookup(wanted.To), from, owned), caller.Now);
        if (!caller.IsTest) await calls.InsertAsync(caller.Tenant, decision, ct);
        return CallResource.Of(decision.State);
    }

    private CallFacts Facts(Caller caller, NumberFacts? to, NumberFacts? from, IncomingPhoneNumber? owned) => new(
        sids.Next(SidPrefix.Call, caller.Now),
        caller.AccountSid,
        caller.Account.Currency,
        Party(to),
        Party(from),
        caller.IsTest || owned is not null)
    {
        PhoneNumberSid = owned?.Sid,
    };

    internal static CallParty? Party(NumberFacts? facts) => facts is null ? null : new(facts.E164, facts.Country, facts.Type);
}

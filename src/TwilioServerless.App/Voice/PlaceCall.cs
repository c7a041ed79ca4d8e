using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Calls: a call is queued.</summary>
public sealed class PlaceCall(CallTable calls, CallRights rights, ApplicationTable applications, Numbering numbering, SidSource sids)
{
    /// <summary>Queues the call; with test credentials it is only checked.</summary>
    public async Task<CallResource> Handle(Caller caller, NewCall wanted, CancellationToken ct)
    {
        if (caller.IsTest) MagicNumbers.CheckCall(wanted.From, wanted.To);
        var (to, from) = (Party(numbering.Lookup(wanted.To)), Party(numbering.Lookup(wanted.From)));
        var right = await rights.FindAsync(caller, from, to, ct);
        var decision = CallRules.Place(await PlannedAsync(caller, wanted, ct), Facts(caller, to, from, right), caller.Now);
        if (!caller.IsTest) await calls.InsertAsync(caller.Tenant, decision, ct);
        return CallResource.Of(decision.State);
    }

    private async ValueTask<NewCall> PlannedAsync(Caller caller, NewCall wanted, CancellationToken ct)
    {
        if (wanted.ApplicationSid is not { } sid) return wanted;
        var application = await applications.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.InvalidApplicationSid);
        return application.VoiceUrl is null ? throw new Refusal(ErrorCodes.InvalidCallUrl, "") : wanted with { Plan = wanted.Plan.By(application) };
    }

    private CallFacts Facts(Caller caller, CallParty? to, CallParty? from, CallRight right) =>
        new(sids.Next(SidPrefix.Call, caller.Now), caller.AccountSid, caller.Account.Currency, to, from, right.MayShowFrom)
        {
            PhoneNumberSid = right.PhoneNumberSid,
            MayCallTo = right.MayCallTo,
        };

    internal static CallParty? Party(NumberFacts? facts) => facts is null ? null : new(facts.E164, facts.Country, facts.Type);
}

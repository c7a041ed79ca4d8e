using System.Diagnostics;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Calls: a call is queued.</summary>
public sealed class PlaceCall(CallTable calls, CallRights rights, CallLines lines, ApplicationTable applications, CallParties parties, SidSource sids)
{
    /// <summary>Queues the call; with test credentials it is only checked.</summary>
    public async Task<CallResource> Handle(Caller caller, NewCall wanted, CancellationToken ct)
    {
        var decision = await DecideAsync(caller, wanted, ct);
        if (!caller.IsTest) await calls.InsertAsync(caller.Tenant, decision, ct);
        return CallResource.Of(decision.State);
    }

    /// <summary>The call, checked, for who writes it together with other things.</summary>
    internal async Task<Decision<Call>> DecideAsync(Caller caller, NewCall wanted, CancellationToken ct)
    {
        if (caller.IsTest) MagicNumbers.CheckCall(wanted.From, wanted.To);
        var (to, from) = (parties.Find(wanted.To), parties.Find(wanted.CallerId ?? wanted.From));
        var right = await rights.FindAsync(caller, from, to, ct);
        if (!right.MayShowFrom && await IsForwardedAsync(caller, wanted.Forwards, from, ct)) right = right with { MayShowFrom = true };
        var facts = Facts(caller, to, from, right) with { IsQueueFull = !caller.IsTest && await lines.IsQueueFullAsync(caller.Tenant, ct) };
        return CallRules.Place(await PlannedAsync(caller, wanted, ct), facts, caller.Now);
    }

    // Whoever is calling in right now.
    private async ValueTask<bool> IsForwardedAsync(Caller caller, Sid? call, CallParty? from, CancellationToken ct) =>
        call is { } sid && await calls.FindAsync(caller.AccountSid, sid, ct) is { Value: { Direction: CallDirection.Inbound, IsFinal: false } inbound } && inbound.From == from;

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
            Barred = Refused(right.Bar),
            IsTrial = caller.Account.Type != AccountType.Full,
        };

    private static int? Refused(DialingBar? bar) => bar switch
    {
        null                    => null,
        DialingBar.NotPermitted => ErrorCodes.CallToNotPermitted,
        DialingBar.Blocked      => ErrorCodes.CallBlocked,
        _                       => throw new UnreachableException(),
    };
}

using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Simulator/Calls: somebody on the simulated network calls a number of the caller's family.</summary>
public sealed class ReceiveCall(CallTable calls, CalledNumbers numbers, CallParties parties, CallLines lines, HandsetTable handsets, Tenants tenants, Alerts alerts, SidSource sids)
{
    /// <summary>Lets the number ring; its owner's document decides what becomes of the call.</summary>
    public async Task<CallResource> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var from = Number(form, "From", ErrorCodes.NoCallFrom, ErrorCodes.InvalidFrom);
        var to = Number(form, "To", ErrorCodes.NoCallTo, ErrorCodes.InvalidTo);
        var (tenant, number, plan) = await numbers.GetAsync(caller, to.PhoneNumber, ct);
        await CheckAsync(tenant, number, from, ct);
        var handset = await handsets.GetAsync(tenant.Account, from.PhoneNumber, ct);
        var facts = new CallFacts(sids.Next(SidPrefix.Call, tenant.Now), tenant.Account.Sid, tenant.Account.Currency, to, from, true)
        {
            PhoneNumberSid = number,
            IsEveryLineTaken = await lines.AreTakenAsync(tenant, ct),
            Carried = Carried(form, from),
        };
        var decision = CallRules.Receive(facts, plan, handset, tenant.Now);
        if (tenant.OnTestClock) decision = decision with { Work = decision.Work.Add(new WakeCall(facts.Sid, decision.State.DueAt!.Value)) };
        await calls.InsertAsync(tenant, decision, ct);
        return CallResource.Of(decision.State);
    }

    // Parameters of a client as they are, headers of a SIP endpoint as Twilio passes them on: those in X- and the one from user to user.
    private static ImmutableArray<Parameter> Carried(Form form, CallParty from) =>
    [
        .. from.IsClient ? Pairs(form, "Parameter") : [],
        .. from.IsSip ? Pairs(form, "Header").Where(header => SipAddress.Travels(header.Name)).Select(header => header with { Name = $"SipHeader_{header.Name}" }) : [],
    ];

    private static IEnumerable<Parameter> Pairs(Form form, string name) => form.All(name).Select(text => text.Split('=', 2) switch
    {
        [{ Length: > 0 } key, var value] => new Parameter(key, value),
        _                                => throw new Refusal(ErrorCodes.InvalidParameter, text),
    });

    // What belongs to somebody suspended is as if it was nobody's, but he is told.
    private async Task CheckAsync(Tenant tenant, Sid number, CallParty from, CancellationToken ct)
    {
        if (await tenants.IsActiveAsync(tenant.Account, ct)) return;
        await alerts.RaiseAsync(tenant, Alert.About(number, ErrorCodes.ReceiverInactive, tenant.Now, from.PhoneNumber), ct);
        throw new Refusal(ErrorCodes.CallToUnreachable);
    }

    private CallParty Number(Form form, string name, int missing, int invalid)
    {
        var text = form.Required(name, missing);
        return parties.Find(text) ?? throw new Refusal(invalid, text);
    }
}

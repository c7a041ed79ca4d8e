using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>Lets the numbers of this installation ring; their owners' documents decide what becomes of the calls.</summary>
public sealed class IncomingCalls(CallTable calls, CalledNumbers numbers, CallLines lines, Tenants tenants, Alerts alerts, SidSource sids)
{
    /// <summary>A phone of the simulated network calls a number; null: its owner is not to be reached.</summary>
    public Task<Call?> ReceiveAsync(CalledNumber called, CallParty from, CallParty to, Handset phone, ImmutableArray<Parameter> carried, CancellationToken ct)
    {
        var facts = FactsOf(called, sids.Next(SidPrefix.Call, called.Tenant.Now), from, to) with { Carried = carried };
        return TakeAsync(called, facts, phone, called.Tenant.Now, ct);
    }

    /// <summary>A call from here calls a number of this installation. Done twice is done once. Null: nobody is to be reached there any more.</summary>
    public async Task<Call?> ReceiveAsync(Call caller, Line line, CancellationToken ct)
    {
        if (await numbers.FindAsync(caller.To.PhoneNumber, ct) is not { } called || called.Tenant.Account.Sid != line.Account) return null;
        var facts = FactsOf(called, line.Peer, caller.From, caller.To) with
        {
            Line = new Line(caller.Sid, caller.AccountSid) { Through = line.Through, Received = 1 },
            Carried = line.Through is [.., var forwarder, _] ? [new(nameof(Call.ForwardedFrom), forwarder)] : [],
        };
        return await TakeAsync(called, facts, null, caller.StartTime!.Value, ct);
    }

    private static CallFacts FactsOf(CalledNumber called, Sid sid, CallParty from, CallParty to) =>
        new(sid, called.Tenant.Account.Sid, called.Tenant.Account.Currency, to, from, true) { PhoneNumberSid = called.Sid };

    // What belongs to somebody suspended is as if it was nobody's, but he is told.
    private async Task<Call?> TakeAsync(CalledNumber called, CallFacts facts, Handset? phone, DateTimeOffset at, CancellationToken ct)
    {
        var tenant = called.Tenant;
        if (!await tenants.IsActiveAsync(tenant.Account, ct))
        {
            await alerts.RaiseAsync(tenant, Alert.About(called.Sid, ErrorCodes.ReceiverInactive, at, facts.From!.PhoneNumber), ct);
            return null;
        }
        var decision = CallRules.Receive(facts with { IsEveryLineTaken = await lines.AreTakenAsync(tenant, ct) }, called.Plan, phone, at);
        if (tenant.OnTestClock) decision = decision with { Work = decision.Work.Add(new WakeCall(facts.Sid, decision.State.DueAt!.Value)) };
        try
        {
            await calls.InsertAsync(tenant, decision, ct);
        }
        catch (ConflictException) when (facts.Line is not null)
        {
            // It rang before.
        }
        return decision.State;
    }
}

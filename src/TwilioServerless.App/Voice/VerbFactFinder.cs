using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Finds out what has to be known before a verb is done.</summary>
public sealed class VerbFactFinder(CallParties parties, CallRights rights, CalledNumbers numbers, HandsetTable handsets)
{
    /// <summary>What there is to know for the verb at which a call's document stands (<see cref="CallTurns.VerbOf"/>).</summary>
    public async ValueTask<VerbFacts> FindAsync(Tenant tenant, Call call, VoiceVerb? verb, CancellationToken ct) => verb switch
    {
        DialVerb dial => await OfDialAsync(tenant, call, dial, ct),
        SmsVerb sms   => new() { MessagePartition = Keys.PartitionFor(sms.From ?? call.Ours.PhoneNumber, tenant.Account.Partitions) },
        RecordVerb    => new() { IsTrial = tenant.Account.Type != AccountType.Full },
        _             => VerbFacts.None,
    };

    private async ValueTask<VerbFacts> OfDialAsync(Tenant tenant, Call call, DialVerb dial, CancellationToken ct)
    {
        var targets = ImmutableArray.CreateBuilder<DialTarget>(dial.Nouns.Length);
        foreach (var noun in dial.Nouns) targets.Add(await TargetAsync(tenant, noun, ct));
        return new() { Targets = targets.DrainToImmutable(), CallerId = await CallerIdAsync(tenant, call, dial, ct) };
    }

    private async ValueTask<DialTarget> TargetAsync(Tenant tenant, DialNoun noun, CancellationToken ct)
    {
        if (noun is NumberNoun { PhoneNumber: var written } && EmergencyNumbers.Contains(written)) return new(noun, null, null, ErrorCodes.DialBlocked);
        if (PartyOf(noun) is not { } party) return new(noun, null, null, ErrorCodes.DialInvalidNumber);
        if (!await rights.MayCallAsync(tenant.Account, party, ct)) return new(noun, party, null, ErrorCodes.CallToUnverified);
        if (await rights.BarAsync(tenant.Account, party, ct) is { } bar) return new(noun, party, null, bar == DialingBar.Blocked ? ErrorCodes.DialBlocked : ErrorCodes.DialNotPermitted);
        if (await numbers.HolderAsync(tenant.Account, party, ct) is { } holder) return new(noun, party, null) { Holder = holder };
        return new(noun, party, await handsets.GetAsync(tenant.Account, party.PhoneNumber, ct));
    }

    private CallParty? PartyOf(DialNoun noun) => noun switch
    {
        NumberNoun number => parties.Find(number.PhoneNumber),
        ClientNoun client => parties.Find($"client:{client.Identity}"),
        SipNoun sip       => parties.Find(sip.Uri),
        _                 => null,
    };

    // Whoever calls through is shown as they are; anybody else has to be ours. A phone shows numbers only.
    private async ValueTask<CallParty?> CallerIdAsync(Tenant tenant, Call call, DialVerb dial, CancellationToken ct)
    {
        if ((dial.CallerId is { } wanted ? parties.Find(wanted) : call.From) is not { } party) return null;
        if (!party.IsPhone) return dial.Nouns.Any(noun => noun is NumberNoun) || !(party.IsClient || party.PhoneNumber == call.From.PhoneNumber) ? null : party;
        return party.PhoneNumber == call.From.PhoneNumber || party.PhoneNumber == call.To.PhoneNumber || await rights.MayShowAsync(tenant.Account.Sid, party, ct) ? party : null;
    }
}

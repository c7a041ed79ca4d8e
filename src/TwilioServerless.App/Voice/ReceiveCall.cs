using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Simulator/Calls: somebody on the simulated network calls a number of the caller's family.</summary>
public sealed class ReceiveCall(IncomingCalls incoming, CalledNumbers numbers, CallParties parties, HandsetTable handsets)
{
    /// <summary>Lets the number ring.</summary>
    public async Task<CallResource> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var from = Number(form, "From", ErrorCodes.NoCallFrom, ErrorCodes.InvalidFrom);
        var to = Number(form, "To", ErrorCodes.NoCallTo, ErrorCodes.InvalidTo);
        var called = await numbers.GetAsync(caller, to.PhoneNumber, ct);
        var handset = await handsets.GetAsync(called.Tenant.Account, from.PhoneNumber, ct);
        return await incoming.ReceiveAsync(called, from, to, handset, Carried(form, from), ct) is { } call ? CallResource.Of(call) : throw new Refusal(ErrorCodes.CallToUnreachable);
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

    private CallParty Number(Form form, string name, int missing, int invalid)
    {
        var text = form.Required(name, missing);
        return parties.Find(text) ?? throw new Refusal(invalid, text);
    }
}

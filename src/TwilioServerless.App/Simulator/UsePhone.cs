using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Simulator;

/// <summary>POST Simulator/Handsets/{PhoneNumber}: somebody takes a phone into their hand.</summary>
public sealed class UsePhone(IEnumerable<IPhoneAction> actions, Numbering numbering)
{
    /// <summary>Does what the parameter Action says.</summary>
    public Task<IResult> Handle(Caller caller, string phone, Form form, CancellationToken ct)
    {
        var (address, name) = (HandsetRequest.Address(phone, numbering), form.Required("Action"));
        var action = actions.FirstOrDefault(action => action.Names.Contains(name)) ?? throw new Refusal(ErrorCodes.InvalidParameter, name);
        return action.DoAsync(caller, address, form.With("From", address), ct);
    }
}

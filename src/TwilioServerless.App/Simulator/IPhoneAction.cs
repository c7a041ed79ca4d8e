using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>What somebody can do with a phone of the simulated network; each product brings its own.</summary>
public interface IPhoneAction
{
    /// <summary>How POST Simulator/Handsets/{PhoneNumber} calls it: "answer", "text".</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Does it.</summary>
    /// <param name="phone">The address of the phone.</param>
    /// <param name="form">Action, and whatever else it needs.</param>
    Task<IResult> DoAsync(Caller caller, string phone, Form form, CancellationToken ct);
}

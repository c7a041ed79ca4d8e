using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;

namespace TwilioServerless.App.Voice;

/// <summary>The person at a phone calls a number.</summary>
public sealed class CallFromPhone(ReceiveCall receive) : IPhoneAction
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Names { get; } = ["call"];

    /// <inheritdoc />
    public async Task<IResult> DoAsync(Caller caller, string phone, Form form, CancellationToken ct) =>
        Api.Created(await receive.Handle(caller, form, ct), CallResourceJson.Default.CallResource);
}

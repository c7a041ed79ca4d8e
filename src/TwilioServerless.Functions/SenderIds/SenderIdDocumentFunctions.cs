using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.SenderIds;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.SenderIds;

/// <summary>The documents of a registration, as they were uploaded.</summary>
public sealed class SenderIdDocumentFunctions(ServeSenderIdDocument serve)
{
    private const string One = "SenderIds/{sid}/Documents/{type}";

    [Function("FetchSenderIdDocument")]
    public Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Console + One)] HttpRequest request, string sid, string type, CancellationToken ct) =>
        serve.Handle(request, Routes.Read(sid, SidPrefix.SenderId), type, ct);

    [Function("FetchSenderIdDocumentAsOperator")]
    public Task<IResult> FetchAsOperatorAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Operator + One)] HttpRequest request, string sid, string type, CancellationToken ct) =>
        serve.OfOperatorAsync(request, Routes.Read(sid, SidPrefix.SenderId), type, ct);
}

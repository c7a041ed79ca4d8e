using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Contents;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Contents;

/// <summary>What WhatsApp says of templates, and who says it in its place.</summary>
public sealed class ContentApprovalFunctions(ShowContents show, ChangeContent change)
{
    private const string Approvals = Routes.Content + "Content/{sid}/ApprovalRequests";

    [Function("CreateContentApproval")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Approvals + "/whatsapp")] HttpRequest request, string sid, CancellationToken ct)
    {
        var (name, category) = await ContentRequest.ReadApprovalAsync(request, ct);
        return Api.Created(ApprovalResource.Of((await change.SubmitAsync(request.Caller(), Read(sid), name, category, ct)).Approval), ContentApiJson.Default.ApprovalResource);
    }

    [Function("DecideContentApproval")]
    public async Task<IResult> DecideAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "ContentApprovals/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ApprovalResource.Of((await change.DecideAsync(request.Caller(), Read(sid), await Form.ReadAsync(request, ct), ct)).Approval), ContentApiJson.Default.ApprovalResource);

    [Function("FetchContentApprovals")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Approvals)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ApprovalsResource.Of(await show.Handle(request.Caller(), Read(sid), ct), List(request)), ContentApiJson.Default.ApprovalsResource);

    [Function("ListContentAndApprovals")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Content + "ContentAndApprovals")] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(ContentAndApprovalsResource.Of), "contents", ContentApiJson.Default.ContentAndApprovalsResource);

    [Function("ListLegacyContent")]
    public async Task<IResult> ListLegacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Content + "LegacyContent")] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.LegacyAsync(request.Caller(), PageRequest.Read(request), ct)).Select(content => LegacyContentResource.Of(content, List(request))), "contents", ContentApiJson.Default.LegacyContentResource);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Content);

    private static string List(HttpRequest request) => request.Absolute("/" + Routes.Content + "Content");
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Contents;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Contents;

/// <summary>Templates of messages.</summary>
public sealed class ContentFunctions(CreateContent create, ShowContents show, ChangeContent change, DeleteContent delete)
{
    private const string Many = Routes.Content + "Content";
    private const string One = Many + "/{sid}";

    [Function(nameof(CreateContent))]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(ContentResource.Of(await create.Handle(request.Caller(), await ContentRequest.ReadAsync(request, ct), ct), List(request)), ContentApiJson.Default.ContentResource);

    [Function(nameof(DeleteContent))]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    [Function("FetchContent")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ContentResource.Of(await show.Handle(request.Caller(), Read(sid), ct), List(request)), ContentApiJson.Default.ContentResource);

    [Function("ListContent")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(content => ContentResource.Of(content, List(request))), "contents", ContentApiJson.Default.ContentResource);

    [Function("UpdateContent")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ContentResource.Of(await change.UpdateAsync(request.Caller(), Read(sid), await ContentRequest.ReadAsync(request, ct), ct), List(request)), ContentApiJson.Default.ContentResource);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Content);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}

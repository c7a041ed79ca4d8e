using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.Accounts;

/// <summary>Replacing an account's auth token.</summary>
public sealed class AuthTokenFunctions(CreateSecondaryToken create, DeleteSecondaryToken delete, PromoteToken promote, TokenVault vault)
{
    private const string Secondary = Routes.AccountsProduct + "AuthTokens/Secondary";
    private const string Promotion = Routes.AccountsProduct + "AuthTokens/Promote";

    [Function(nameof(CreateSecondaryToken))]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Secondary)] HttpRequest request, CancellationToken ct)
    {
        var (account, token) = await create.Handle(request.Caller(), ct);
        return Api.Created(SecondaryTokenResource.Of(account, token, request.Absolute("/" + Secondary)), AuthTokenJson.Default.SecondaryTokenResource);
    }

    [Function(nameof(DeleteSecondaryToken))]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Secondary)] HttpRequest request, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), ct);
        return Api.Deleted();
    }

    [Function(nameof(PromoteToken))]
    public async Task<IResult> PromoteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Promotion)] HttpRequest request, CancellationToken ct)
    {
        var (before, after) = await promote.Handle(request.Caller(), ct);
        return Api.Ok(PromotedTokenResource.Of(before, after, vault.Of(after), request.Absolute("/" + Promotion)), AuthTokenJson.Default.PromotedTokenResource);
    }
}

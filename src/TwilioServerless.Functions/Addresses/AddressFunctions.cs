using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Addresses;

/// <summary>Addresses of an account's customers.</summary>
public sealed class AddressFunctions(CreateAddress create, ShowAddresses show, UpdateAddress update, DeleteAddress delete)
{
    private const string List = Routes.Account + Routes.Start + "Addresses" + Routes.End;
    private const string Instance = Routes.Account + "Addresses/{sid}";

    [Function(nameof(CreateAddress))]
    public async Task<IResult> CreateAddress([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await create.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct), AddressApiJson.Default.AddressResource);

    [Function(nameof(DeleteAddress))]
    public async Task<IResult> DeleteAddress([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Address), ct);
        return Api.Deleted();
    }

    [Function(nameof(FetchAddress))]
    public async Task<IResult> FetchAddress([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Address), ct), AddressApiJson.Default.AddressResource);

    [Function(nameof(ListAddresses))]
    public async Task<IResult> ListAddresses([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), AddressFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "addresses", AddressApiJson.Default.AddressResource);

    [Function(nameof(UpdateAddress))]
    public async Task<IResult> UpdateAddress([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Address), AddressRequest.Read(await Form.ReadAsync(request, ct)), ct), AddressApiJson.Default.AddressResource);
}

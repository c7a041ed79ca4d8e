using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>Numbers for sale, by country and type.</summary>
public sealed class AvailablePhoneNumberFunctions(SearchPhoneNumbers search, StockTable stock)
{
    private const string Country = Routes.Account + "AvailablePhoneNumbers/{country}";
    private const string Start = Country + "/" + Routes.Start;

    [Function(nameof(FetchAvailablePhoneNumberCountry))]
    public async Task<IResult> FetchAvailablePhoneNumberCountry([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Country)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Ok(CountryResource.Find(request.Caller().AccountSid, ApiPath.WithoutSuffix(country), await stock.ShelfAsync(request.Caller().Account, ct)), PhoneNumberApiJson.Default.CountryResource);

    [Function(nameof(ListAvailablePhoneNumberCountries))]
    public async Task<IResult> ListAvailablePhoneNumberCountries([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Account + Routes.Start + "AvailablePhoneNumbers" + Routes.End)] HttpRequest request, CancellationToken ct) =>
        Api.Whole(CountryResource.All(request.Caller().AccountSid, await stock.ShelfAsync(request.Caller().Account, ct)), "countries", PhoneNumberApiJson.Default.CountryResource);

    [Function(nameof(ListAvailablePhoneNumberLocal))]
    public async Task<IResult> ListAvailablePhoneNumberLocal([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "Local" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.Local, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);

    [Function(nameof(ListAvailablePhoneNumberMobile))]
    public async Task<IResult> ListAvailablePhoneNumberMobile([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "Mobile" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.Mobile, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);

    [Function(nameof(ListAvailablePhoneNumberNational))]
    public async Task<IResult> ListAvailablePhoneNumberNational([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "National" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.National, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);

    [Function(nameof(ListAvailablePhoneNumberTollFree))]
    public async Task<IResult> ListAvailablePhoneNumberTollFree([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "TollFree" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.TollFree, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);
}

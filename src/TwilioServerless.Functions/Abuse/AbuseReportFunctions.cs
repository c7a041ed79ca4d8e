using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Abuse;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Abuse;

/// <summary>What comes in at the abuse desk, and what the operator sees of it.</summary>
public sealed class AbuseReportFunctions(ReportAbuse report, AbuseCases cases)
{
    private const string Cases = Routes.Operator + "AbuseCases";

    [Function("ReportAbuse")]
    public async Task<IResult> ReportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.AbuseReports)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await report.Handle(request, ct), AbuseApiJson.Default.AbuseReceiptResource);

    [Function("ReportAbuseAsOperator")]
    public async Task<IResult> ReportAsOperatorAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Operator + "AbuseReports")] HttpRequest request, CancellationToken ct) =>
        Api.Created(AbuseCaseResource.OfOperator(await report.OfOperatorAsync(request, ct), request.Absolute("/" + Cases)), AbuseApiJson.Default.AbuseCaseResource);

    [Function("FetchAbuseCaseAsOperator")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Cases + "/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(
            AbuseCaseResource.OfOperator(await cases.OfOperatorAsync(request, Routes.Read(sid, SidPrefix.AbuseCase), ct), request.Absolute("/" + Cases)), AbuseApiJson.Default.AbuseCaseResource);
}

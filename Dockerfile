FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
# The public registry has the official blazor.web.js.
RUN dotnet publish src/NtmPortal.Web -c Release -o /app -p:BlazorScriptFromSdk=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The keys that protect sessions and links, and the logs.
RUN mkdir /data && chown app /data
VOLUME /data
USER app
ENV ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_HTTP_PORTS=8080 NTMPORTAL_HOME=/data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s CMD ["dotnet", "NtmPortal.Web.dll", "health"]
ENTRYPOINT ["dotnet", "NtmPortal.Web.dll"]
